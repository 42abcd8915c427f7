import { Field, Select } from './field.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** What follows from it, under the control while it is chosen. */
  readonly means?: string | undefined;
}

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: ReadonlyArray<Choice<Value>>;
  readonly onChange: (value: Value) => void;
}

/** One setting out of a few, with what the chosen one means. */
export function ChoiceField<Value extends string>({ label, value, options, onChange }: ChoiceFieldProps<Value>) {
  const choose = (name: string) => {
    const chosen = options.find((option) => option.value === name);
    if (chosen) onChange(chosen.value);
  };
  return (
    <Field label={label} hint={options.find((option) => option.value === value)?.means}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => choose(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
