import type { AnalysisPart } from '@plumbline/analysis';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { BestOfNChart } from '../../../lib/best-of-n/best-of-n-chart.tsx';
import { describeHumanValue, describeProxy } from '../../../lib/best-of-n/best-of-n-words.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { fileNameOf } from '../file-name.ts';
import { groupIndexOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { scorerOf } from '../scorer-choice.ts';

/** What one gets by letting a scorer choose among n images, and where its praise and people's part. */
export function BestOfNPanel() {
  const { study, settings } = useResultsScope();
  const query = useAnalysis(study, 'bestOfN', settings);
  return (
    <Panel title="Best of n">
      <p className="mb-4 max-w-prose text-pretty text-ink-muted text-sm">
        The scorer chooses the best of n of a prompt’s images. Where its own score goes on rising and people see no
        gain, the two part: choosing harder then only pleases the scorer.
      </p>
      <PartBody what="Best of n" query={query}>
        {(data) => <BestOfNCharts data={data} />}
      </PartBody>
    </Panel>
  );
}

function BestOfNCharts({ data }: { readonly data: AnalysisPart<'bestOfN'> }) {
  const { study, search } = useResultsScope();
  const group = groupIndexOf(data, search);
  const scorer = scorerOf(data, search);
  const curve = data.bestOfN[group]?.find(({ row }) => row === scorer?.id);
  if (scorer === undefined || curve === undefined || curve.human.length === 0) {
    return <p className="text-ink-muted text-sm">No prompt has an image with both a label and a score.</p>;
  }
  const fileName = (what: string) => fileNameOf(study, what, scorer.name, data.groups[group]);
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <BestOfNChart
        curve={curve}
        side="human"
        name={scorer.name}
        finding={describeHumanValue(curve)}
        fileName={fileName('best-of-n-human')}
      />
      <BestOfNChart
        curve={curve}
        side="proxy"
        name={scorer.name}
        finding={describeProxy(curve)}
        fileName={fileName('best-of-n-score')}
      />
    </div>
  );
}
