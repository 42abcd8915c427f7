import { type AnalysisSettings, LAMBDA_GRID, SCALE_GRID } from '@plumbline/analysis';
import type { TextNormSettings } from '@plumbline/textnorm';
import { formatSettings } from '../../../lib/figures.ts';
import { type Choice, ChoiceField } from '../../../ui/choice-field.tsx';
import { useResultsScope } from '../results-scope.ts';

const GRID: readonly TextNormSettings[] = [
  ...SCALE_GRID.map((scale) => ({ variant: 'minmax', scale }) as const),
  ...SCALE_GRID.map((tau) => ({ variant: 'temperature', tau }) as const),
];

/** The study's settings, the released grid, and whatever else the address names. */
export function TextNormField({ own }: { readonly own: TextNormSettings | null }) {
  const { settings, change } = useResultsScope();
  const current = settings.textNorm === 'study-default' ? null : settings.textNorm;
  const known = new Map(GRID.map((candidate) => [formatSettings(candidate), candidate]));
  if (current) known.set(formatSettings(current), current);
  const options: ReadonlyArray<Choice<string>> = [
    { value: 'study-default', name: own ? `the study’s: ${formatSettings(own)}` : 'the study’s' },
    ...[...known.keys()].map((name) => ({ value: name, name })),
  ];
  return (
    <ChoiceField
      label="TextNorm"
      value={current ? formatSettings(current) : 'study-default'}
      options={options}
      onChange={(name) => change({ textNorm: known.get(name) ?? 'study-default' })}
    />
  );
}

/** Ensembles: the study's own, none, or both kinds of all models with one lambda for the second. */
export function EnsembleField({ hasOwn }: { readonly hasOwn: boolean }) {
  const { settings, change } = useResultsScope();
  const { ensemble } = settings;
  const current = ensemble === null || ensemble === 'study-default' ? undefined : ensemble.lambda;
  const lambdas = [...new Set([...LAMBDA_GRID, ...(current === undefined ? [] : [current])])].sort((a, b) => a - b);
  return (
    <ChoiceField
      label="Ensembles"
      value={ensemble === 'study-default' ? ensemble : String(current ?? 'none')}
      options={[
        { value: 'study-default', name: hasOwn ? 'the study’s' : 'the study’s: none' },
        ...(hasOwn || ensemble === null ? [{ value: 'none', name: 'none' }] : []),
        ...lambdas.map((lambda) => ({ value: String(lambda), name: `of all models, lambda ${lambda}` })),
      ]}
      onChange={(value) => change({ ensemble: readEnsemble(value) })}
    />
  );
}

function readEnsemble(value: string): AnalysisSettings['ensemble'] {
  if (value === 'study-default') return value;
  return value === 'none' ? null : { members: 'all', lambda: Number(value) };
}
