import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';

const MAX_NOTE_CHARS = 2000;

interface DeckNoteProps {
  readonly isOpen: boolean;
  readonly note: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onWrite: (note: string) => void;
}

/** Why one decides so; goes with the decision. */
export function DeckNote({ isOpen, note, onOpen, onClose, onWrite }: DeckNoteProps) {
  if (isOpen) return <OpenNote note={note} onClose={onClose} onWrite={onWrite} />;
  if (note === '') return null;
  return (
    <Button variant="quiet" onClick={onOpen} className="mx-auto max-w-3xl">
      <span className="sr-only">Change the note: </span>
      <span dir="auto" className="line-clamp-2">
        {note}
      </span>
    </Button>
  );
}

function OpenNote({ note, onClose, onWrite }: Pick<DeckNoteProps, 'note' | 'onClose' | 'onWrite'>) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const closeOnKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    onClose();
  };
  return (
    <Input
      ref={field}
      aria-label="Note on the decision"
      placeholder="Why? Enter ends the note."
      dir="auto"
      maxLength={MAX_NOTE_CHARS}
      value={note}
      onChange={({ target }) => onWrite(target.value)}
      onKeyDown={closeOnKey}
      onBlur={onClose}
      className="mx-auto max-w-3xl"
    />
  );
}
