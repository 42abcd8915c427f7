import type { ImportSpec } from '@plumbline/contract';
import { Field } from '../../../ui/field.tsx';
import { NameInput } from './name-input.tsx';
import type { SpecEditorProps } from './spec-editor.tsx';

type DefaultName = 'subset' | 'generator' | 'rater' | 'model' | 'evaluation';

const WORDS: Readonly<Record<DefaultName, { readonly label: string; readonly hint: string }>> = {
  subset: { label: 'Subset of rows without one', hint: 'Left empty: in no subset.' },
  generator: { label: 'Generator of rows without one', hint: 'Left empty: unknown.' },
  rater: { label: 'Rater of rows without a name', hint: 'Needed where no column says who answered.' },
  evaluation: { label: 'Evaluation', hint: 'Its name in addresses. Needed where no column names it.' },
  model: { label: 'Model of the rewards', hint: 'Needed where no column says which model gave them.' },
};

/** Which facts rows of each kind may leave out. */
const NAMES: Readonly<Record<ImportSpec['target'], readonly DefaultName[]>> = {
  pairs: ['subset', 'generator', 'rater'],
  scores: ['subset', 'model'],
  prompts: ['subset'],
  votes: ['evaluation', 'subset', 'rater'],
};

/** What holds for rows that do not say it themselves. */
export const DefaultsFields = ({ spec, onChange }: SpecEditorProps) => (
  <section aria-label="Where a row does not say it">
    <h3 className="mb-2 font-semibold text-sm">Where a row does not say it</h3>
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
      {NAMES[spec.target].map((name) => (
        <Field key={name} label={WORDS[name].label} hint={WORDS[name].hint}>
          {(ids) => (
            <NameInput
              {...ids}
              isOptional
              value={defaultOf(spec, name)}
              onChange={(text) => onChange(withDefault(spec, name, text))}
            />
          )}
        </Field>
      ))}
    </div>
  </section>
);

const defaultOf = ({ defaults }: ImportSpec, name: DefaultName): string =>
  (name === 'model' ? defaults.model?.id : defaults[name]) ?? '';

function withDefault(spec: ImportSpec, name: DefaultName, text: string): ImportSpec {
  const { [name]: _before, ...others } = spec.defaults;
  if (text === '') return { ...spec, defaults: others };
  return { ...spec, defaults: { ...others, [name]: name === 'model' ? { id: text } : text } };
}
