import { useEffect, useState } from 'react';
import { Input } from '../../../ui/field.tsx';

interface NameInputProps {
  readonly label?: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Whether nothing may stand there. */
  readonly isOptional?: boolean;
  readonly onChange: (value: string) => void;
}

/** A text that counts once it is typed: on leaving the field or with Enter. Emptied where it must not be, it comes back. */
export function NameInput({ label, value, isOptional = false, onChange, ...rest }: NameInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const settle = () => {
    const text = typed.trim();
    if (text === value) return setTyped(value);
    if (text === '' && !isOptional) return setTyped(value);
    onChange(text);
  };
  return (
    <Input
      {...rest}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
    />
  );
}
