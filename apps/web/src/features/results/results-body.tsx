import type { FrameSummary } from '../../lib/analysis/analysis-calls.ts';
import { useAnalysis } from '../../lib/analysis/use-analysis.ts';
import { BestOfNPanel } from './panels/best-of-n-panel.tsx';
import { CalibrationPanel } from './panels/calibration-panel.tsx';
import { CertaintyPanel } from './panels/certainty-panel.tsx';
import { DifferencePanel } from './panels/difference-panel.tsx';
import { FiguresPanel } from './panels/figures-panel.tsx';
import { PeoplePanel } from './panels/people-panel.tsx';
import { RankingPanel } from './panels/ranking-panel.tsx';
import { RatersPanel } from './panels/raters-panel.tsx';
import { ShownBar } from './panels/shown-bar.tsx';
import { useResultsScope } from './results-scope.ts';

/** All panels, one below the other: the whole first, then one group, metric and scorer at a time. */
export function ResultsBody({ frame }: { readonly frame: FrameSummary }) {
  const { study, settings } = useResultsScope();
  const table = useAnalysis(study, 'table', settings);
  return (
    <div className="grid min-w-0 gap-5 *:min-w-0">
      <FiguresPanel query={table} />
      {table.data ? <DifferencePanel basis={table.data} /> : null}
      <PeoplePanel />
      {table.data ? <ShownBar basis={table.data} /> : null}
      <RankingPanel query={table} />
      <CertaintyPanel table={table.data?.table} />
      <CalibrationPanel />
      <BestOfNPanel />
      <RatersPanel raters={frame.raters} />
    </div>
  );
}
