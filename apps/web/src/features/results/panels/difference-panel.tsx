import {
  type AnalysisBasis,
  METRIC_NAMES,
  METRICS,
  type MetricName,
  type RowDifference,
  type RowId,
  type ScorerRow,
} from '@plumbline/analysis';
import { useQuery } from '@tanstack/react-query';
import { compareQuery } from '../../../lib/compare/compare-query.ts';
import { ChoiceField } from '../../../ui/choice-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { BehindLink } from '../behind-link.tsx';
import { nameGroup, subsetOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { comparedOf } from '../scorer-choice.ts';
import { FigureCell, HeadCell, ROW_NAME } from '../table/figure-table.tsx';
import { DifferenceCell } from './difference-cell.tsx';
import { describeVerdicts } from './difference-words.ts';

/** Two rows of the table against each other, on the prompts for which both have a value. */
export function DifferencePanel({ basis }: { readonly basis: AnalysisBasis }) {
  const { search } = useResultsScope();
  const compared = comparedOf(basis, search);
  return (
    <Panel title="Difference of two rows">
      {compared === null ? (
        <p className="text-ink-muted text-sm">There is one row only, and nothing to compare it with.</p>
      ) : (
        <Comparison basis={basis} first={compared[0]} second={compared[1]} />
      )}
    </Panel>
  );
}

interface ComparisonProps {
  readonly basis: AnalysisBasis;
  readonly first: ScorerRow;
  readonly second: ScorerRow;
}

function Comparison({ basis, first, second }: ComparisonProps) {
  const { study, settings, show } = useResultsScope();
  const request = { study, settings, first: first.id, second: second.id };
  const query = useQuery(compareQuery(request, basis.frameVersion));
  const options = basis.rows.map(({ id, name }) => ({ value: id, name }));
  return (
    <>
      <div className="mb-4 grid gap-3 sm:grid-cols-2">
        <ChoiceField<RowId>
          label="First"
          value={first.id}
          options={options}
          onChange={(id) => show({ first: id, second: second.id })}
        />
        <ChoiceField<RowId>
          label="Minus"
          value={second.id}
          options={options.filter(({ value }) => value !== first.id)}
          onChange={(id) => show({ first: first.id, second: id })}
        />
      </div>
      <PartBody what="The differences" query={query}>
        {(differences) => <DifferenceTable basis={basis} first={first} second={second} differences={differences} />}
      </PartBody>
    </>
  );
}

interface DifferenceTableProps extends ComparisonProps {
  readonly differences: readonly RowDifference[];
}

function DifferenceTable({ basis, first, second, differences }: DifferenceTableProps) {
  const at = (metric: MetricName, group: number) =>
    differences.find((difference) => difference.metric === metric && difference.group === group);
  return (
    <>
      <ScrollBox label="Differences">
        <table className="w-full text-sm">
          <caption className="sr-only">
            {first.name} minus {second.name}, with paired 95 % intervals
          </caption>
          <TableHead>
            <HeadCell isFirst>Prompts</HeadCell>
            {METRICS.map((metric) => (
              <HeadCell key={metric}>{METRIC_NAMES[metric]}</HeadCell>
            ))}
          </TableHead>
          <tbody>
            {basis.groups.map((group, index) => (
              <tr key={group.name}>
                <th scope="row" className={ROW_NAME}>
                  <BehindLink
                    behind={{ subset: subsetOf(group), scorer: first.id, metric: 'auroc', prompts: 'defined' }}
                    words="Opens the pairs of these prompts."
                  >
                    {nameGroup(group)}
                  </BehindLink>
                </th>
                {METRICS.map((metric) => (
                  <FigureCell key={metric} className="leading-tight">
                    <DifferenceCell
                      difference={at(metric, index)}
                      subset={subsetOf(group)}
                      names={[first.name, second.name]}
                    />
                  </FigureCell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="mt-3 max-w-prose text-pretty text-ink-muted text-sm">
        {describeVerdicts(differences, first, second)} A difference in bold has an interval that leaves 0 out. Prompts
        are resampled together for both rows.
      </p>
    </>
  );
}
