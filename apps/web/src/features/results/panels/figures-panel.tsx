import type { AnalysisPart, ChangedOrder } from '@plumbline/analysis';
import { useMemo } from 'react';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { useResultsScope } from '../results-scope.ts';
import { ExportButtons } from '../table/export-buttons.tsx';
import { FiguresBasis } from '../table/figures-basis.tsx';
import { MetricTable } from '../table/metric-table.tsx';
import { OrderNotice } from '../table/order-notice.tsx';
import { useChangedOrders } from '../use-changed-orders.ts';

interface FiguresPanelProps {
  readonly query: ReturnType<typeof useAnalysis<'table'>>;
}

/** The table of all figures, and what of its order hangs on the settings. */
export function FiguresPanel({ query }: FiguresPanelProps) {
  return (
    <Panel
      title="Agreement with people"
      actions={query.data ? <ExportButtons basis={query.data} table={query.data.table} /> : null}
    >
      <PartBody what="The table" query={query}>
        {(data) => <Figures data={data} isComplete={query.isComplete} />}
      </PartBody>
    </Panel>
  );
}

/** One and the same, so that the table need not be drawn again. */
const NO_CHANGES: readonly ChangedOrder[] = [];

interface FiguresProps {
  readonly data: AnalysisPart<'table'>;
  readonly isComplete: boolean;
}

function Figures({ data, isComplete }: FiguresProps) {
  const changes = useChangedOrders(data);
  const { study, settings } = useResultsScope();
  const labels = useAnalysis(study, 'labels', settings);
  // One and the same list for the same labels, so that the table need not be drawn again.
  const oneClass = useMemo(
    () => labels.data?.labels.map(({ oneClassPrompts }) => oneClassPrompts) ?? [],
    [labels.data],
  );
  return (
    <>
      <FiguresBasis basis={data} isComplete={isComplete} />
      {changes === null ? null : (
        <div className="mt-3">
          <OrderNotice basis={data} changes={changes} />
        </div>
      )}
      <div className="mt-3">
        <MetricTable basis={data} table={data.table} changes={changes ?? NO_CHANGES} oneClass={oneClass} />
      </div>
    </>
  );
}
