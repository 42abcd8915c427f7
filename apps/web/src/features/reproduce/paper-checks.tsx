import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { reproduceQuery } from '../../lib/reproduce/reproduce-query.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { CheckTable } from './check-table.tsx';
import { groupChecks } from './group-checks.ts';
import { ReportDownloads } from './report-downloads.tsx';

interface PaperChecksProps {
  readonly study: string;
  readonly onRestart: () => void;
}

/** Item by item what the paper's data should give and what the study gives. */
export function PaperChecks({ study, onRestart }: PaperChecksProps) {
  const report = useQuery(reproduceQuery(study));
  if (report.isFetching) return <Loading label="Computing every figure again…" />;
  if (!report.data) {
    return report.error ? (
      <LoadError what="The study" error={report.error} onRetry={() => void report.refetch()} />
    ) : null;
  }
  const { checks } = report.data;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Panel>
        <Verdict passed={checks.filter(({ passed }) => passed).length} all={checks.length} />
        <div className="mt-4 flex flex-wrap gap-2">
          <ReportDownloads study={study} report={report.data} />
          <ButtonLink to="/s/$study/results" params={{ study }} search={{}}>
            Results
          </ButtonLink>
          <ButtonLink to="/s/$study/disagreements" params={{ study }} search={{}}>
            Disagreements
          </ButtonLink>
          <Button variant="quiet" onClick={onRestart}>
            Import the release again
          </Button>
        </div>
      </Panel>
      {groupChecks(checks).map((group) => (
        <CheckTable key={group.name} group={group} />
      ))}
    </div>
  );
}

function Verdict({ passed, all }: { readonly passed: number; readonly all: number }) {
  const isGood = passed === all;
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <div role="status" className="flex gap-3">
      <Icon size={28} aria-hidden className={isGood ? 'shrink-0 text-aligned' : 'shrink-0 text-danger'} />
      <div>
        <p className="font-semibold text-lg">
          {isGood
            ? `Reproduced: all ${all} checks passed.`
            : `Not reproduced: ${all - passed} of ${all} checks failed.`}
        </p>
        <p className="mt-0.5 max-w-prose text-pretty text-ink-muted text-sm">
          {isGood
            ? 'Counts, agreement, every released human value and the means of the released model tables come out of the labels as published; a rounded figure is met by what rounds to the same. The release holds no rewards of single images, so its models’ figures are compared, not computed again.'
            : 'The study is not the release as published. The failed items below say what was expected and what was found.'}
        </p>
      </div>
    </div>
  );
}
