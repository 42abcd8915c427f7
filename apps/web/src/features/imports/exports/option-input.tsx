import { Field, Input, Select } from '../../../ui/field.tsx';
import type { OptionField } from './export-options.ts';
import { ScorerSelect } from './scorer-select.tsx';

interface OptionInputProps {
  readonly study: string;
  readonly field: OptionField;
  /** Empty: left out. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One option of an export. */
export function OptionInput({ study, field, value, onChange }: OptionInputProps) {
  if (field.kind === 'scorer')
    return <ScorerSelect study={study} label={field.label} value={value} onChange={onChange} />;
  if (field.kind === 'choice') {
    return (
      <Field label={field.label}>
        {(ids) => (
          <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
            {field.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  return (
    <Field label={field.label} hint={field.hint}>
      {(ids) => (
        <Input
          {...ids}
          {...(field.kind === 'number'
            ? { type: 'number', inputMode: 'decimal', min: field.min, step: field.isWhole ? 1 : 'any' }
            : { autoComplete: 'off' })}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
