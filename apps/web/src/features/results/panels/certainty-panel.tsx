import { type AnalysisPart, METRIC_NAMES, type MetricName, type TableRow } from '@plumbline/analysis';
import { useAnalysis } from '../../../lib/analysis/use-analysis.ts';
import type { CertaintyBehind } from '../../../lib/explorer-link.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { groupIndexOf, nameGroup, subsetOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { metricOf } from '../results-search.ts';
import { FigureCell, HeadCell, RowHead } from '../table/figure-table.tsx';
import { MetricCell } from '../table/metric-cell.tsx';

/** The chosen metric again, where people are of one mind and where they are not. */
export function CertaintyPanel({ table }: { readonly table: readonly TableRow[] | undefined }) {
  const { study, settings, search } = useResultsScope();
  const certainty = useAnalysis(study, 'certainty', settings);
  const metric = metricOf(search);
  return (
    <Panel title={`${METRIC_NAMES[metric]} by how sure people are`}>
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        A scorer that is right only where people are of one mind has learned the easy part. Pairs count as unanimous
        when all their labels are the same.
      </p>
      <PartBody what="The figures by human certainty" query={certainty}>
        {(data) => <CertaintyTable data={data} metric={metric} table={table} />}
      </PartBody>
    </Panel>
  );
}

interface CertaintyTableProps {
  readonly data: AnalysisPart<'certainty'>;
  readonly metric: MetricName;
  readonly table: readonly TableRow[] | undefined;
}

interface Column {
  readonly name: string;
  readonly rows: readonly TableRow[] | undefined;
  readonly certainty?: CertaintyBehind;
}

function CertaintyTable({ data, metric, table }: CertaintyTableProps) {
  const { search } = useResultsScope();
  const group = groupIndexOf(data, search);
  const columns: readonly Column[] = [
    { name: 'All pairs', rows: table },
    { name: 'Unanimous', rows: data.certainty.unanimous, certainty: 'unanimous' },
    { name: 'Split', rows: data.certainty.split, certainty: 'split' },
  ];
  const shown = data.rows.filter((row) => data.certainty.unanimous.some(({ row: id }) => id === row.id));
  return (
    <ScrollBox label="Figures by human certainty">
      <table className="w-full text-sm">
        <caption className="sr-only">
          {METRIC_NAMES[metric]} of {nameGroup(data.groups[group])}, by human certainty
        </caption>
        <TableHead>
          <HeadCell isFirst>Scorer</HeadCell>
          {columns.map(({ name }) => (
            <HeadCell key={name}>{name}</HeadCell>
          ))}
        </TableHead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id}>
              <RowHead row={row} />
              {columns.map(({ name, rows, certainty }) => (
                <FigureCell key={name} className="leading-tight">
                  <MetricCell
                    cell={rows?.find((candidate) => candidate.row === row.id)?.metrics[metric].cells[group]}
                    behind={{ subset: subsetOf(data.groups[group]), scorer: row.id, metric, certainty }}
                    isBest={false}
                    changes={[]}
                    rows={data.rows}
                  />
                </FigureCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
