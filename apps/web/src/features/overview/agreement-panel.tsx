import {
  type AgreementFigure,
  type AgreementGap,
  type AnalysisPart,
  DEFAULT_ANALYSIS_SETTINGS,
} from '@plumbline/analysis';
import { useQuery } from '@tanstack/react-query';
import { frameQuery } from '../../lib/analysis/analysis-queries.ts';
import { useAnalysis } from '../../lib/analysis/use-analysis.ts';
import { countOf, formatShare } from '../../lib/figures.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

interface AgreementPanelProps {
  readonly study: string;
  readonly labels: number;
}

/** The whole study is fetched for it when it has changed, so less often than the counts. */
const REFRESH_MS = 60_000;

const GAP_WORDS: Record<AgreementGap, string> = {
  'no-comparable-pairs': 'No pair has labels of two people yet.',
  'one-category': 'Everybody gave the same answer everywhere: alpha says nothing then.',
  'unequal-counts': 'The pairs do not all have the same number of labels.',
};

/** Whether people are of one mind so far. */
export function AgreementPanel({ study, labels }: AgreementPanelProps) {
  return (
    <Panel title="Agreement so far">
      {labels === 0 ? (
        <p className="text-ink-muted text-sm">Nobody has labelled yet.</p>
      ) : (
        <AgreementSoFar study={study} />
      )}
    </Panel>
  );
}

function AgreementSoFar({ study }: { readonly study: string }) {
  useQuery({ ...frameQuery(study), refetchInterval: REFRESH_MS });
  const { data, error, refetch, isComplete } = useAnalysis(study, 'agreement', DEFAULT_ANALYSIS_SETTINGS);
  if (data) return <Alpha data={data} isComplete={isComplete} />;
  if (error) return <LoadError what="The agreement" error={error} onRetry={() => void refetch()} />;
  return (
    <div role="status" aria-label="The agreement is being computed">
      <Skeleton className="h-16 w-full" />
    </div>
  );
}

interface AlphaProps {
  readonly data: AnalysisPart<'agreement'>;
  readonly isComplete: boolean;
}

function Alpha({ data, isComplete }: AlphaProps) {
  const figure = data.agreement[0]?.['alpha-nominal'];
  if (figure === undefined) return null;
  if (!figure.value.ok) return <p className="text-ink-muted text-sm">{GAP_WORDS[figure.value.code]}</p>;
  return (
    <>
      <p>
        <span className="font-semibold text-2xl tabular-nums tracking-tight">{formatShare(figure.value.value)}</span>{' '}
        <span className="text-ink-muted">{describeInterval(figure, isComplete)}</span>
      </p>
      <p className="mt-2 text-pretty text-ink-muted text-sm">
        Krippendorff’s alpha, nominal, with unsure as an answer of its own; over {countOf(figure.pairs, 'pair')} with
        two labels or more, of all raters whose labels count: nobody who is set aside, no surplus labels.
      </p>
    </>
  );
}

function describeInterval({ interval }: AgreementFigure, isComplete: boolean): string {
  if (interval.ok) {
    const { low, high } = interval.value;
    return `95 % interval ${formatShare(low)} to ${formatShare(high)} (bootstrap over prompts)`;
  }
  return isComplete ? 'no interval: there is too little to resample yet' : 'the interval is being computed';
}
