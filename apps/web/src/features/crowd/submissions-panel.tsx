import { syncSubmissions } from '@plumbline/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { countOf, formatCount } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { crowdKeys, submissionsQuery } from './recruitment-queries.ts';
import { STATE_WORDS } from './state-words.ts';

interface SubmissionsPanelProps {
  readonly study: string;
  readonly canAskPanel: boolean;
}

/** Everybody who came from the panel, newest first. */
export function SubmissionsPanel({ study, canAskPanel }: SubmissionsPanelProps) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    submissionsQuery(study),
  );
  const submissions = data?.pages.flatMap((page) => page.submissions);
  return (
    <Panel title="Submissions" actions={canAskPanel ? <AskPanel study={study} /> : null}>
      {submissions === undefined ? (
        error ? (
          <LoadError what="The submissions" error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-32 rounded-panel" />
        )
      ) : submissions.length === 0 ? (
        <p className="text-ink-muted text-sm">Nobody has come by the link yet.</p>
      ) : (
        <ScrollBox label="Submissions">
          <table className="w-full text-left text-sm">
            <thead className="text-ink-faint">
              <tr>
                {['Participant', 'State', 'Answers', 'Started', 'Ended'].map((name) => (
                  <th key={name} scope="col" className="py-1.5 pr-4 font-normal">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {submissions.map(({ id, participant, state, answers, startedAt, endedAt }) => (
                <tr key={id}>
                  <td className="max-w-60 truncate py-1.5 pr-4" title={participant}>
                    {participant}
                  </td>
                  <td className="py-1.5 pr-4">{STATE_WORDS[state]}</td>
                  <td className="py-1.5 pr-4 tabular-nums">{formatCount(answers)}</td>
                  <td className="py-1.5 pr-4">
                    <TimeText iso={startedAt} />
                  </td>
                  <td className="py-1.5">{endedAt === null ? '–' : <TimeText iso={endedAt} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {hasNextPage ? (
        <Button className="mt-3" isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier ones
        </Button>
      ) : null}
    </Panel>
  );
}

function AskPanel({ study }: { readonly study: string }) {
  const queryClient = useQueryClient();
  const ask = useMutation({
    mutationFn: () => request(syncSubmissions, { params: { study } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: crowdKeys.all(study) }),
  });
  const unknown = Object.entries(ask.data?.unknown ?? {});
  return (
    <span className="flex flex-wrap items-center justify-end gap-3">
      <span role="status" className="text-ink-muted text-sm">
        {ask.data ? `Asked for ${countOf(ask.data.asked, 'submission')}; ${formatCount(ask.data.changed)} ended.` : ''}
        {unknown.map(([state, count]) => ` “${state}” (${formatCount(count)}) has no meaning here.`)}
      </span>
      <Button size="sm" isPending={ask.isPending} onClick={() => ask.mutate()}>
        Ask the panel now
      </Button>
      {ask.isError ? <Notice tone="danger">{ask.error.message}</Notice> : null}
    </span>
  );
}
