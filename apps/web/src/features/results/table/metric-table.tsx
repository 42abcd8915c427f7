import {
  type AnalysisBasis,
  type ChangedOrder,
  METRIC_NAMES,
  METRICS,
  type MetricName,
  type RowId,
  type TableRow,
} from '@plumbline/analysis';
import { memo } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { BehindLink } from '../behind-link.tsx';
import { METRIC_MEANINGS } from '../metric-meanings.ts';
import { bestRows } from './best-rows.ts';
import { isComparable, mostPrompts, promptsOf } from './coverage.ts';
import { FigureCell, HeadCell, RowHead } from './figure-table.tsx';
import { MetricCell } from './metric-cell.tsx';
import { changesAt } from './order-words.ts';

interface MetricTableProps {
  readonly basis: AnalysisBasis;
  readonly table: readonly TableRow[];
  readonly changes: readonly ChangedOrder[];
  /** Of each group: prompts for which AUROC is not defined since all their images are aligned, or none is. */
  readonly oneClass: readonly number[];
}

/** Every figure: subsets one below the other, scorers in rows, metrics in columns. */
export const MetricTable = memo(function MetricTable({ basis, table, changes, oneClass }: MetricTableProps) {
  return (
    <ScrollBox label="Agreement of each scorer with people" className="-mx-4 px-4 sm:-mx-5 sm:px-5">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">
          Agreement of each scorer with people: the mean over prompts, and its 95 % interval. Each figure opens the
          pairs behind it.
        </caption>
        <MetricHead />
        {basis.groups.map((group, index) => (
          <GroupFigures
            key={group.name}
            basis={basis}
            table={table}
            group={index}
            changes={changes}
            oneClass={oneClass[index] ?? 0}
          />
        ))}
      </table>
    </ScrollBox>
  );
});

const MetricHead = () => (
  <TableHead>
    <HeadCell isFirst>Scorer</HeadCell>
    {METRICS.map((metric) => (
      <HeadCell key={metric}>
        <MetricTerm metric={metric} />
      </HeadCell>
    ))}
  </TableHead>
);

const MetricTerm = ({ metric }: { readonly metric: MetricName }) => (
  <Tooltip content={METRIC_MEANINGS[metric]}>
    <button type="button" className="cursor-help rounded-sm underline decoration-dotted underline-offset-3">
      {METRIC_NAMES[metric]}
    </button>
  </Tooltip>
);

interface GroupProps {
  readonly basis: AnalysisBasis;
  readonly table: readonly TableRow[];
  readonly group: number;
}

interface GroupFiguresProps extends GroupProps {
  readonly changes: readonly ChangedOrder[];
  readonly oneClass: number;
}

function GroupFigures({ basis, table, group, changes, oneClass }: GroupFiguresProps) {
  const best = new Map(METRICS.map((metric) => [metric, bestRows(basis, table, metric, group)]));
  return (
    <tbody>
      <GroupHead basis={basis} group={group} oneClass={oneClass} />
      {table.map((row) => (
        <ScorerFigures
          key={row.row}
          basis={basis}
          row={row}
          group={group}
          best={best}
          changes={changes}
          most={mostPrompts(basis, table, 'auroc', group)}
        />
      ))}
    </tbody>
  );
}

function GroupHead({ basis, group, oneClass }: Pick<GroupFiguresProps, 'basis' | 'group' | 'oneClass'>) {
  const about = basis.groups[group];
  if (about === undefined) return null;
  return (
    <tr>
      <th scope="rowgroup" colSpan={METRICS.length + 1} className="pt-5 pb-1.5 text-left font-normal">
        <span className="sticky left-0 inline-flex max-w-[calc(100vw-4rem)] flex-wrap items-baseline gap-x-2">
          <span className="font-semibold text-base">{about.subset === null ? 'All prompts' : about.name}</span>
          <span className="text-ink-faint text-xs">
            {countOf(about.prompts, 'prompt')} · {countOf(about.pairs, 'pair')}
            {oneClass === 0 ? null : (
              <>
                {' · '}
                <BehindLink
                  behind={{
                    subset: about.subset === null ? undefined : about.name,
                    metric: 'auroc',
                    prompts: 'excluded',
                  }}
                  words="All images of such a prompt are aligned, or none is: AUROC is not defined for it, and means leave it out. Opens its pairs."
                  className="underline decoration-dotted"
                >
                  {countOf(oneClass, 'prompt')} of one class only
                </BehindLink>
              </>
            )}
          </span>
        </span>
      </th>
    </tr>
  );
}

interface ScorerFiguresProps extends Omit<GroupProps, 'table'> {
  readonly row: TableRow;
  readonly best: ReadonlyMap<MetricName, ReadonlySet<RowId>>;
  readonly changes: readonly ChangedOrder[];
  /** Prompts of the row that has figures for most of them. */
  readonly most: number;
}

function ScorerFigures({ basis, row, group, best, changes, most }: ScorerFiguresProps) {
  const about = basis.rows.find(({ id }) => id === row.row);
  if (about === undefined) return null;
  const subset = basis.groups[group]?.subset === null ? undefined : basis.groups[group]?.name;
  const prompts = promptsOf(row, 'auroc', group);
  // Means over different prompts invite a comparison that they do not bear.
  const isOther = about.kind !== 'human-ceiling' && prompts > 0 && !isComparable(prompts, most);
  return (
    <tr className="group">
      <RowHead row={about} coverage={isOther ? `only ${prompts} of ${most} prompts` : undefined} />
      {METRICS.map((metric) => (
        <FigureCell key={metric} className="leading-tight group-hover:bg-raised">
          <MetricCell
            cell={row.metrics[metric].cells[group]}
            behind={{ subset, scorer: row.row, metric }}
            isBest={best.get(metric)?.has(row.row) ?? false}
            changes={changesAt(changes, { metric, group, row: row.row })}
            rows={basis.rows}
          />
        </FigureCell>
      ))}
    </tr>
  );
}
