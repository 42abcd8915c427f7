import type { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { MetricChart } from '../charts/metric-chart.tsx';
import { fileNameOf } from '../file-name.ts';
import { groupIndexOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { metricOf } from '../results-search.ts';

interface RankingPanelProps {
  readonly query: ReturnType<typeof useAnalysis<'table'>>;
}

/** One column of the table, drawn. */
export function RankingPanel({ query }: RankingPanelProps) {
  const { study, search } = useResultsScope();
  const metric = metricOf(search);
  return (
    <Panel title="Who agrees best">
      <PartBody what="The table" query={query}>
        {(data) => {
          const group = groupIndexOf(data, search);
          return (
            <MetricChart
              basis={data}
              table={data.table}
              metric={metric}
              group={group}
              fileName={fileNameOf(study, metric, data.groups[group])}
            />
          );
        }}
      </PartBody>
    </Panel>
  );
}
