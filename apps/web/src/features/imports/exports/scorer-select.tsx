import { ENSEMBLE_MEAN, rawRow, textNormRow } from '@plumbline/analysis';
import { useFrame } from '../../../lib/analysis/use-analysis.ts';
import { Field, Select } from '../../../ui/field.tsx';

interface ScorerSelectProps {
  readonly study: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** People, or a scorer of this study. */
export function ScorerSelect({ study, label, value, onChange }: ScorerSelectProps) {
  const { data: frame } = useFrame(study);
  const models = frame?.models ?? [];
  return (
    <Field label={label}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">people</option>
          {models.map(({ key, name }) => (
            <optgroup key={key} label={name}>
              <option value={textNormRow(key)}>{`${name}, TextNorm`}</option>
              <option value={rawRow(key)}>{`${name}, raw reward`}</option>
            </optgroup>
          ))}
          {models.length > 1 ? <option value={ENSEMBLE_MEAN}>mean of an ensemble</option> : null}
        </Select>
      )}
    </Field>
  );
}
