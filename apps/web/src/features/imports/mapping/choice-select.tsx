import { Field, Select } from '../../../ui/field.tsx';

interface ChoiceSelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: ReadonlyArray<{ readonly value: Value; readonly name: string; readonly means: string }>;
  readonly onChange: (value: Value) => void;
}

/** One of a few, with what the chosen one means under it. */
export const ChoiceSelect = <Value extends string>({ label, value, choices, onChange }: ChoiceSelectProps<Value>) => (
  <Field label={label} hint={choices.find((choice) => choice.value === value)?.means}>
    {(ids) => (
      <Select
        {...ids}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </Select>
    )}
  </Field>
);
