import { checkIntegrity, type IntegrityReport } from '@plumbline/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { findingsOf } from './findings.ts';
import { newestCheckQuery, overviewKeys } from './queries.ts';

/** Whether the study's counters agree with what was said, as the last check found. */
export function CheckPanel({ study }: { readonly study: string }) {
  const queryClient = useQueryClient();
  const newest = useQuery(newestCheckQuery(study));
  const check = useMutation({
    mutationFn: () => request(checkIntegrity, { params: { study } }),
    onSuccess: (report) => queryClient.setQueryData(overviewKeys.newestCheck(study), { reports: [report] }),
  });
  return (
    <Panel
      title="In order"
      className="lg:col-span-3"
      actions={
        <Button size="sm" isPending={check.isPending} onClick={() => check.mutate()}>
          Check now
        </Button>
      }
    >
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        Every night, and whenever you ask, all counters are counted again from what people said; those that were wrong
        are right afterwards.
      </p>
      {check.isError ? (
        <Notice tone="danger" className="mb-3">
          The check could not be made. {check.error.message}
        </Notice>
      ) : null}
      {newest.data ? (
        <Report report={newest.data} />
      ) : newest.isError ? (
        <LoadError what="The last check" error={newest.error} onRetry={() => void newest.refetch()} />
      ) : newest.data === null ? (
        <p className="text-sm">Not checked yet.</p>
      ) : (
        <Skeleton className="h-10 w-full" />
      )}
    </Panel>
  );
}

function Report({ report }: { readonly report: IntegrityReport }) {
  const findings = findingsOf(report);
  return (
    <div role="status" className="grid gap-2">
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span className="font-medium tabular-nums">
          over {report.over}, under {report.under}, orphaned {report.orphaned}
        </span>
        <span className="text-ink-muted">
          <TimeText iso={report.at} />, {report.cause === 'nightly' ? 'at night' : 'on demand'}
        </span>
      </p>
      {findings.map((finding) => (
        <Notice key={finding} tone="warning">
          {finding}
        </Notice>
      ))}
    </div>
  );
}
