import type { TextNormSettings } from '@plumbline/contract';
import { formatSettings } from '../../lib/figures.ts';
import { Field, Input, Select } from '../../ui/field.tsx';
import type { TextNormDraft } from './member-draft.ts';

interface TextNormFieldsProps {
  /** Of the model, for screen readers: every model has these fields. */
  readonly name: string;
  readonly draft: TextNormDraft;
  readonly defaultSettings: TextNormSettings | undefined;
  readonly error: string | undefined;
  readonly onChange: (draft: TextNormDraft) => void;
}

const VARIANT_HINT: Readonly<Record<TextNormDraft['variant'], string>> = {
  default: 'Chosen for this model; scores stay comparable between studies that use it.',
  temperature: 'Softmax of the rewards divided by tau, as the paper defines it.',
  minmax: 'Rewards stretched to 0…1, then softmax of scale times that, as in the authors’ released code.',
};

const describeVariant = (variant: TextNormDraft['variant'], defaults: TextNormSettings | undefined): string =>
  variant === 'default' && defaults
    ? `Now ${formatSettings(defaults)}. ${VARIANT_HINT.default}`
    : VARIANT_HINT[variant];

/** How one model's rewards become TextNorm in this study. */
export function TextNormFields({ name, draft, defaultSettings, error, onChange }: TextNormFieldsProps) {
  const dial = draft.variant === 'minmax' ? 'scale' : 'tau';
  const ofModel = <span className="sr-only"> of {name}</span>;
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
      <Field
        label={<>TextNorm{ofModel}</>}
        hint={describeVariant(draft.variant, defaultSettings)}
        error={draft.variant === 'default' ? error : undefined}
      >
        {(ids) => (
          <Select
            {...ids}
            value={draft.variant}
            onChange={(event) => onChange({ ...draft, variant: event.target.value as TextNormDraft['variant'] })}
          >
            <option value="default">Model’s default</option>
            <option value="temperature">Temperature</option>
            <option value="minmax">Min-max</option>
          </Select>
        )}
      </Field>
      {draft.variant === 'default' ? null : (
        <Field
          label={
            <>
              {dial === 'scale' ? 'Scale' : 'Tau'}
              {ofModel}
            </>
          }
          error={error}
        >
          {(ids) => (
            <Input
              {...ids}
              type="number"
              inputMode="decimal"
              min={0.001}
              max={1000}
              step="any"
              required
              value={draft[dial]}
              onChange={(event) => onChange({ ...draft, [dial]: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
