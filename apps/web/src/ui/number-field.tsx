import { type ReactNode, useState } from 'react';
import { Field, Input } from './field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Null: empty. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** Whether it may be empty; its change is then null. */
  readonly canBeEmpty?: boolean;
  readonly placeholder?: string;
  readonly className?: string;
  readonly onChange: (value: number | null) => void;
}

/** A whole number; what is no number within the range is said and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, value, min, max, canBeEmpty = false, placeholder, className, onChange } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  const fault = faultOf(text, props);
  // Changed from elsewhere: what stands in the field is no longer meant.
  if (fault === undefined && parse(text) !== value) setText(value === null ? '' : String(value));
  const change = (next: string) => {
    setText(next);
    if (faultOf(next, { min, max, canBeEmpty }) === undefined) onChange(parse(next));
  };
  return (
    <Field label={label} hint={hint} error={fault ?? error} {...(className ? { className } : {})}>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          placeholder={placeholder}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

const parse = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function faultOf(
  text: string,
  { min, max, canBeEmpty }: Pick<NumberFieldProps, 'min' | 'max' | 'canBeEmpty'>,
): string | undefined {
  const number = parse(text);
  if (number === null) return canBeEmpty ? undefined : 'A number is needed here.';
  const isFine = Number.isInteger(number) && number >= min && number <= max;
  return isFine ? undefined : `A whole number from ${min} to ${max}.`;
}
