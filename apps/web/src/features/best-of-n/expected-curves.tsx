import type { AnalysisPart, ScorerRow } from '@plumbline/analysis';
import { BestOfNChart } from '../../lib/best-of-n/best-of-n-chart.tsx';
import { describeHumanValue, describeProxy } from '../../lib/best-of-n/best-of-n-words.ts';
import { Panel } from '../../ui/panel.tsx';

interface ExpectedCurvesProps {
  readonly study: string;
  readonly data: AnalysisPart<'bestOfN'>;
  readonly scorers: readonly ScorerRow[];
}

/** What the labels that are there lead one to expect of the picks, over all prompts. */
export function ExpectedCurves({ study, data, scorers }: ExpectedCurvesProps) {
  const curves = scorers.flatMap(({ id, name }) => {
    const curve = data.bestOfN[0]?.find(({ row }) => row === id);
    return curve && curve.human.length > 0
      ? [{ curve, name, file: `${study}_${id.replace(/[^a-z0-9]+/gi, '-')}` }]
      : [];
  });
  return (
    <Panel title="What labels lead one to expect">
      {curves.length === 0 ? (
        <p className="max-w-prose text-ink-muted text-sm">
          No prompt has an image with both a label and a score. Only the votes will tell.
        </p>
      ) : (
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
      )}
    </Panel>
  );
}
