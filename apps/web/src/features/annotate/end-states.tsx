import { hasRole, type Person, type Study } from '@plumbline/contract';
import { CircleCheckBig, Coffee, Images, Lock } from 'lucide-react';
import { PAUSE_ICON_SIZE, Pause } from '../../lib/stage/pause.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { AnnotateSession } from './annotate-session.ts';
import type { SessionState } from './session-state.ts';

interface Who {
  readonly study: Study;
  readonly person: Person;
}

const AllStudies = () => <ButtonLink to="/">{useWords().say('app.allStudies')}</ButtonLink>;

function WayOn({ study, person }: Who) {
  const { say } = useWords();
  return (
    <>
      {hasRole(person.role, 'researcher') ? (
        <ButtonLink to="/s/$study/disagreements" params={{ study: study.slug }} search={{}} variant="primary">
          {say('end.parting')}
        </ButtonLink>
      ) : null}
      <AllStudies />
    </>
  );
}

interface PauseProps {
  readonly session: AnnotateSession;
  readonly state: SessionState;
}

export function Finished({ study, person, session, state }: Who & PauseProps) {
  const { say } = useWords();
  const { labelled, total } = state.progress;
  // Where several share a study, most of it was labelled by others.
  const isAll = labelled >= total;
  return (
    <Pause
      title={isAll ? say('end.finished', { count: total }) : say('end.done')}
      Icon={CircleCheckBig}
      session={session}
      canUndo={state.answered.length > 0}
      wayOn={<WayOn study={study} person={person} />}
    >
      <p>
        {isAll
          ? say('end.thanks', { study: study.name })
          : say('end.doneCount', { count: labelled, study: study.name })}
      </p>
    </Pause>
  );
}

/** Nothing to do but wait, or leave: the page asks again by itself. */
export function WithOthers({ session, state }: PauseProps) {
  const { say } = useWords();
  return (
    <Pause
      title={say('end.withOthers')}
      Icon={Coffee}
      session={session}
      canUndo={state.answered.length > 0}
      wayOn={<AllStudies />}
    >
      <p role="status">{say('end.withOthersWhy')}</p>
    </Pause>
  );
}

export function EmptyStudy({ study, person }: Who) {
  const { say } = useWords();
  const isResearcher = hasRole(person.role, 'researcher');
  return (
    <EmptyState
      level={1}
      title={say('end.empty')}
      icon={<Images size={PAUSE_ICON_SIZE} aria-hidden />}
      action={<AllStudies />}
    >
      {isResearcher ? (
        <>
          {say('end.emptyForResearcher')}
          <code dir="ltr" className="mt-3 block rounded-control bg-raised p-3 text-start text-ink text-sm">
            npx plumbline import pairs FILE --images DIR --study {study.slug}
          </code>
        </>
      ) : (
        say('end.emptyForYou')
      )}
    </EmptyState>
  );
}

export function ClosedStudy({ study, person }: Who) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('end.closed')}
      icon={<Lock size={PAUSE_ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} person={person} />}
    >
      {say('end.closedCount', { labelled: study.labelledByMe, total: study.pairs })}
    </EmptyState>
  );
}
