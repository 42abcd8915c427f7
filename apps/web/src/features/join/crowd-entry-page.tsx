import { type CrowdEntry, type EndpointOutput, hasRole, type readCrowdEntry } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { failureOf } from '../../lib/api.ts';
import { WayBack } from '../../lib/panel-end/way-back.tsx';
import { sessionQuery } from '../../lib/session-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { crowdEntryQuery, useEnterCrowd } from './enter-crowd.ts';

const route = getRouteApi('/join/crowd/$token');

/** Where a panel sends its participants: signs them in by the ids in the address, and goes on to the study. */
export function CrowdEntryPage() {
  const { say } = useWords();
  const { token } = route.useParams();
  const entry = useQuery(crowdEntryQuery(token));
  const session = useQuery(sessionQuery());
  const [isSure, setSure] = useState(false);
  if (entry.isError) return <NotLetIn error={entry.error} />;
  if (entry.data === undefined || session.isPending) return <Loading label={say('app.loading')} />;
  const person = session.data?.person ?? null;
  if (person !== null && hasRole(person.role, 'researcher') && !isSure) {
    return (
      <Sentence
        title={say('crowd.asParticipant')}
        action={
          <Button variant="primary" onClick={() => setSure(true)}>
            {say('crowd.enter')}
          </Button>
        }
      >
        {say('crowd.asParticipantWhy', { name: person.displayName })}
      </Sentence>
    );
  }
  return <Entering token={token} parameters={entry.data.parameters} />;
}

interface EnteringProps {
  readonly token: string;
  readonly parameters: EndpointOutput<typeof readCrowdEntry>['parameters'];
}

function Entering({ token, parameters }: EnteringProps) {
  const { say } = useWords();
  const { openedSearch } = route.useRouteContext();
  const { mutate, data, error, isIdle } = useEnterCrowd(token);
  useEffect(() => {
    if (!isIdle) return;
    const given = new URLSearchParams(openedSearch);
    const read = (name: string | null) => (name === null ? '' : (given.get(name) ?? ''));
    const { participant, panelStudy, session } = parameters;
    mutate({ participant: read(participant), panelStudy: read(panelStudy), session: read(session) });
  }, [isIdle, mutate, openedSearch, parameters]);
  if (error !== null) return <NotLetIn error={error} />;
  return data === undefined || data.outcome === 'entered' ? (
    <Loading label={say('crowd.entering')} />
  ) : (
    <TurnedBack entry={data} />
  );
}

function TurnedBack({ entry }: { readonly entry: Exclude<CrowdEntry, { outcome: 'entered' }> }) {
  const { say } = useWords();
  const isFull = entry.outcome === 'full';
  return (
    <Sentence title={isFull ? say('crowd.full') : say(`crowd.title.${entry.state}`)}>
      {isFull ? (
        <p dir="auto" className="whitespace-pre-wrap">
          {entry.text === '' ? say('crowd.fullWhy') : entry.text}
        </p>
      ) : (
        <p>{say(`crowd.why.${entry.state}`)}</p>
      )}
      <WayBack link={entry.link} code={entry.code} />
    </Sentence>
  );
}

function NotLetIn({ error }: { readonly error: Error }) {
  const words = useWords();
  return (
    <Sentence title={words.say('crowd.notIn')}>
      <p role="alert">{sayFailure(words, failureOf(error))}</p>
    </Sentence>
  );
}

interface SentenceProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

const Sentence = ({ title, action, children }: SentenceProps) => (
  <EmptyState level={1} title={title} icon={<Users size={32} aria-hidden />} action={action}>
    <title>{`${title} · Plumbline`}</title>
    {children}
  </EmptyState>
);
