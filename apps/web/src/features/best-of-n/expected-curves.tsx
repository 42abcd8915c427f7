import { type AnalysisPart, DEFAULT_ANALYSIS_SETTINGS, type ScorerRow } from '@plumbline/analysis';
import { useAnalysis } from '../../lib/analysis/use-analysis.ts';
import { BestOfNChart } from '../../lib/best-of-n/best-of-n-chart.tsx';
import { describeHumanValue, describeProxy } from '../../lib/best-of-n/best-of-n-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { PartBody } from '../../ui/part-body.tsx';

interface ExpectedCurvesProps {
  readonly study: string;
  readonly scorers: readonly ScorerRow[];
}

/** What the labels that are there lead one to expect of the picks, over all prompts; intervals when they are computed. */
export function ExpectedCurves({ study, scorers }: ExpectedCurvesProps) {
  const query = useAnalysis(study, 'bestOfN', DEFAULT_ANALYSIS_SETTINGS);
  return (
    <Panel title="What labels lead one to expect">
      <PartBody what="Best of n" query={query}>
        {(data) => <Curves {...{ study, scorers, data }} />}
      </PartBody>
    </Panel>
  );
}

function Curves({ study, scorers, data }: ExpectedCurvesProps & { readonly data: AnalysisPart<'bestOfN'> }) {
  const curves = scorers.flatMap(({ id, name }) => {
    const curve = data.bestOfN[0]?.find(({ row }) => row === id);
    return curve && curve.human.length > 0
      ? [{ curve, name, file: `${study}_${id.replace(/[^a-z0-9]+/gi, '-')}` }]
      : [];
  });
  if (curves.length === 0) {
    return (
      <p className="max-w-prose text-ink-muted text-sm">
        No prompt has an image with both a label and a score. Only the votes will tell.
      </p>
    );
  }
  return (
    <div className="grid gap-8">
      {curves.map(({ curve, name, file }) => (
        <div key={curve.row} className="grid gap-8 *:min-w-0 lg:grid-cols-2">
          <BestOfNChart
            {...{ curve, name }}
            side="human"
            finding={describeHumanValue(curve)}
            fileName={`${file}_best-of-n-human`}
          />
          <BestOfNChart
            {...{ curve, name }}
            side="proxy"
            finding={describeProxy(curve)}
            fileName={`${file}_best-of-n-score`}
          />
        </div>
      ))}
    </div>
  );
}
