import { type AnalysisBasis, METRIC_NAMES, METRICS, type MetricName, type RowId } from '@plumbline/analysis';
import { ChoiceField } from '../../../ui/choice-field.tsx';
import { groupIndexOf, nameGroup, subsetOf } from '../groups.ts';
import { useResultsScope } from '../results-scope.ts';
import { metricOf } from '../results-search.ts';
import { scorerOf } from '../scorer-choice.ts';

const METRIC_OPTIONS = METRICS.map((metric) => ({ value: metric, name: METRIC_NAMES[metric] }));

/** What the panels below show: of which prompts, by which metric, of which scorer. */
export function ShownBar({ basis }: { readonly basis: AnalysisBasis }) {
  const { search, show } = useResultsScope();
  const group = groupIndexOf(basis, search);
  return (
    <section aria-label="What the panels show" className="grid gap-3 sm:grid-cols-3">
      <ChoiceField
        label="Prompts"
        value={subsetOf(basis.groups[group]) ?? ''}
        options={basis.groups.map((candidate) => ({
          value: subsetOf(candidate) ?? '',
          name: nameGroup(candidate),
        }))}
        onChange={(subset) => show({ subset })}
      />
      <ChoiceField<MetricName>
        label="Metric"
        value={metricOf(search)}
        options={METRIC_OPTIONS}
        onChange={(metric) => show({ metric })}
      />
      <ScorerField basis={basis} />
    </section>
  );
}

function ScorerField({ basis }: { readonly basis: AnalysisBasis }) {
  const { search, show } = useResultsScope();
  const scorers = basis.rows.filter(({ kind }) => kind !== 'human-ceiling' && kind !== 'reported');
  const current = scorerOf(basis, search);
  if (current === undefined) return null;
  return (
    <ChoiceField<RowId>
      label="Scorer"
      value={current.id}
      options={scorers.map(({ id, name }) => ({ value: id, name }))}
      onChange={(scorer) => show({ scorer })}
    />
  );
}
