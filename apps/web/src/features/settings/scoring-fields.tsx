import type { ModelManifest } from '@plumbline/contract';
import { fieldError } from '../../lib/field-error.ts';
import { formatSettings } from '../../lib/figures.ts';
import { Field, Input, Select } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SettingsDraft, TextNormDraft } from './settings-draft.ts';

interface ScoringFieldsProps {
  readonly models: readonly ModelManifest[];
  readonly draft: SettingsDraft;
  readonly error: Error | null;
  readonly onChange: (patch: Partial<SettingsDraft>) => void;
}

/** Reward model and TextNorm settings. */
export function ScoringFields({ models, draft, error, onChange }: ScoringFieldsProps) {
  const model = models.find(({ id }) => id === draft.model);
  return (
    <Panel title="Scoring">
      <div className="grid gap-4">
        <Field
          label="Reward model"
          hint={model ? <ModelHint model={model} /> : 'Pairs are not scored.'}
          error={fieldError(error, 'model')}
        >
          {(ids) => (
            <Select {...ids} value={draft.model} onChange={(event) => onChange({ model: event.target.value })}>
              <option value="">None</option>
              {draft.model !== '' && model === undefined ? (
                <option value={draft.model}>{draft.model} (not installed)</option>
              ) : null}
              {models.map(({ id, revision, name }) => (
                <option key={id} value={id}>
                  {`${name}, revision ${revision}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {draft.model === '' ? null : (
          <TextNormFields
            draft={draft.textNorm}
            defaultSettings={model?.textNorm}
            error={fieldError(error, 'textNorm')}
            onChange={(textNorm) => onChange({ textNorm })}
          />
        )}
      </div>
    </Panel>
  );
}

const ModelHint = ({ model }: { readonly model: ModelManifest }) => (
  <>
    <span className="block">{model.measures}</span>
    <span className="block">{model.limits}</span>
  </>
);

interface TextNormFieldsProps {
  readonly draft: TextNormDraft;
  readonly defaultSettings: ModelManifest['textNorm'] | undefined;
  readonly error: string | undefined;
  readonly onChange: (draft: TextNormDraft) => void;
}

const VARIANT_HINT: Record<TextNormDraft['variant'], string> = {
  default: 'Chosen for this model; scores stay comparable between studies that use it.',
  temperature: 'Softmax of the rewards divided by tau, as the paper defines it.',
  minmax: 'Rewards stretched to 0…1, then softmax of scale times that, as in the authors’ released code.',
};

const describeVariant = (variant: TextNormDraft['variant'], defaults: ModelManifest['textNorm'] | undefined): string =>
  variant === 'default' && defaults
    ? `Now ${formatSettings(defaults)}. ${VARIANT_HINT.default}`
    : VARIANT_HINT[variant];

function TextNormFields({ draft, defaultSettings, error, onChange }: TextNormFieldsProps) {
  const dial = draft.variant === 'minmax' ? 'scale' : 'tau';
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
      <Field
        label="TextNorm"
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
        <Field label={dial === 'scale' ? 'Scale' : 'Tau'} error={error}>
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
