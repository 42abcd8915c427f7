import { useId } from 'react';

interface CheckBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** Yes or no, with what follows from it. */
export function CheckBox({ label, hint, isChecked, onChange }: CheckBoxProps) {
  const id = useId();
  return (
    <div className="flex gap-3 text-sm">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-ink-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}
