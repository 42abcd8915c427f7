import { grantRound, type Trainee } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { traineesQuery } from './training-queries.ts';
import { useTrainingChange } from './use-training.ts';

const STATE: Readonly<Record<Trainee['state'], string>> = {
  none: 'not asked',
  ready: 'to do',
  under_way: 'under way',
  passed: 'passed',
  failed: 'no round left',
};

/** Who has passed, in which round and with what score. */
export function TraineePanel({ study }: { readonly study: string }) {
  const trainees = useQuery(traineesQuery(study));
  if (trainees.isError) {
    return <LoadError what="The people" error={trainees.error} onRetry={() => void trainees.refetch()} />;
  }
  if (!trainees.data) return <Skeleton className="h-40 rounded-panel" />;
  const { people } = trainees.data;
  return (
    <Panel title="Who has passed">
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        {people.length === 0
          ? 'No annotator has joined this study yet.'
          : 'Scores are counted by the answers that are expected now. Researchers who try the round are not listed.'}
      </p>
      {people.length === 0 ? null : (
        <ScrollBox label="Annotators and their rounds">
          <table className="w-full text-sm">
            <thead className="text-ink-faint text-xs">
              <tr>
                <th scope="col" className="py-1 text-start font-normal">
                  Name
                </th>
                <th scope="col" className="px-3 py-1 text-start font-normal">
                  State
                </th>
                <th scope="col" className="px-3 py-1 text-start font-normal">
                  As expected, round by round
                </th>
                <th scope="col" className="py-1">
                  <span className="sr-only">Another round</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <TraineeRow key={person.personId} study={study} person={person} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

function TraineeRow({ study, person }: { readonly study: string; readonly person: Trainee }) {
  const { personId, displayName, state, passedIn, rounds } = person;
  const grant = useTrainingChange(study, () => request(grantRound, { params: { study, person: personId } }));
  const scores = rounds.map(({ round, right, answered }) => `${round}: ${right} of ${answered}`).join(' · ');
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-2.5 text-start font-medium">
        {displayName}
      </th>
      <td className="px-3 py-2.5">
        <Badge tone={state === 'failed' ? 'warning' : 'neutral'}>
          {passedIn === null ? STATE[state] : `passed in round ${passedIn}`}
        </Badge>
      </td>
      <td className="px-3 py-2.5 text-ink-muted tabular-nums">{scores === '' ? 'no answers yet' : scores}</td>
      <td className="py-1 text-end">
        {state === 'failed' ? (
          <Button size="sm" isPending={grant.isPending} onClick={() => grant.mutate(undefined)}>
            Another round<span className="sr-only"> for {displayName}</span>
          </Button>
        ) : null}
        {grant.isError ? <Notice tone="danger">{grant.error.message}</Notice> : null}
      </td>
    </tr>
  );
}
