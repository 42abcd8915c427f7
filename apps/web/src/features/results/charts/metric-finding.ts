import { type AnalysisBasis, METRIC_NAMES, type MetricName, type TableRow } from '@plumbline/analysis';
import { formatMetric } from '../../../lib/figures.ts';
import { nameGroup } from '../groups.ts';

/** Who leads, by how much, and how far below people the leader stays. */
export function describeMetric(
  basis: Pick<AnalysisBasis, 'rows' | 'groups'>,
  table: readonly TableRow[],
  metric: MetricName,
  group: number,
): string {
  const meanOf = (id: string) => table.find(({ row }) => row === id)?.metrics[metric].cells[group]?.mean ?? null;
  const scorers = basis.rows
    .filter(({ kind }) => kind !== 'human-ceiling')
    .flatMap(({ id, name }) => {
      const mean = meanOf(id);
      return mean === null ? [] : [{ name, mean }];
    })
    .sort((a, b) => b.mean - a.mean);
  const [first, second] = scorers;
  const where = `On ${nameGroup(basis.groups[group])}`;
  if (first === undefined) return `${where} no scorer has a value of ${METRIC_NAMES[metric]}.`;
  const lead = second ? `, ${describeLead(first.mean - second.mean)} ${second.name}` : '';
  const people = basis.rows.find(({ kind }) => kind === 'human-ceiling');
  const ceiling = people ? meanOf(people.id) : null;
  const distance = ceiling === null ? '' : ` ${describeDistance(first.mean - ceiling)}`;
  return `${where} ${first.name} agrees best with people, at ${formatMetric(first.mean)}${lead}.${distance}`;
}

const describeLead = (difference: number): string =>
  formatMetric(difference) === '0.000' ? 'level with' : `${formatMetric(difference)} above`;

const describeDistance = (difference: number): string =>
  difference >= 0
    ? `That is ${formatMetric(difference)} above the human ceiling: one rater scored against the others.`
    : `The human ceiling, one rater scored against the others, lies ${formatMetric(-difference)} higher.`;
