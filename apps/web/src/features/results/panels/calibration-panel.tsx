import type { AnalysisPart } from '@plumbline/analysis';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { LabelHistogram } from '../charts/label-histogram.tsx';
import { ReliabilityChart } from '../charts/reliability-chart.tsx';
import { fileNameOf } from '../file-name.ts';
import { groupIndexOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { scorerOf } from '../scorer-choice.ts';

/** Whether a scorer's numbers mean what they say, and how far it tells aligned pairs from others. */
export function CalibrationPanel() {
  const { study, settings } = useResultsScope();
  const query = useAnalysis(study, 'calibration', settings);
  return (
    <Panel title="Scores against what people say">
      <PartBody what="The calibration" query={query}>
        {(data) => <CalibrationCharts data={data} />}
      </PartBody>
    </Panel>
  );
}

function CalibrationCharts({ data }: { readonly data: AnalysisPart<'calibration'> }) {
  const { study, search } = useResultsScope();
  const group = groupIndexOf(data, search);
  const scorer = scorerOf(data, search);
  const histogram = data.calibration.histograms[group]?.find(({ row }) => row === scorer?.id);
  const calibration = data.calibration.calibration[group]?.find(({ row }) => row === scorer?.id);
  if (scorer === undefined || histogram === undefined) {
    return <p className="text-ink-muted text-sm">No scorer has scored these pairs.</p>;
  }
  const fileName = (what: string) => fileNameOf(study, what, scorer.name, data.groups[group]);
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <LabelHistogram histogram={histogram} name={scorer.name} fileName={fileName('histogram')} />
      {calibration === undefined ? (
        <p className="max-w-prose text-pretty text-ink-muted text-sm">
          A raw reward has no scale of its own, so it cannot be read as a probability: there is no calibration to show.
          Choose a TextNorm row as the scorer.
        </p>
      ) : (
        <ReliabilityChart calibration={calibration} name={scorer.name} fileName={fileName('calibration')} />
      )}
    </div>
  );
}
