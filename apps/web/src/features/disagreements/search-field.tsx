import { useEffect, useState } from 'react';
import { Field, Input } from '../../ui/field.tsx';

const PAUSE_MS = 250;

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Part of the prompt; asks after a short pause in typing, not at every letter. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    // The address changed. What was just typed must not lose the blank at its end, which an address does not keep.
    setKnown(value);
    if (value !== draft.trim()) setDraft(value);
  }
  useEffect(() => {
    if (draft.trim() === value) return;
    const timer = setTimeout(() => onChange(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, value, onChange]);
  return (
    <Field label="Prompt holds">
      {(ids) => (
        <Input
          {...ids}
          type="search"
          maxLength={200}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
    </Field>
  );
}
