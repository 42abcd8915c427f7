import { SquarePen } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Input } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';

const MAX_NOTE_CHARS = 2000;

interface NoteFieldProps {
  readonly isOpen: boolean;
  readonly note: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onWrite: (note: string) => void;
}

/** A note on the current pair; it goes with the answer. */
export function NoteField({ isOpen, note, onOpen, onClose, onWrite }: NoteFieldProps) {
  if (!isOpen) return note === '' ? null : <WrittenNote note={note} onOpen={onOpen} />;
  const closeOnKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    onClose();
  };
  return (
    <div className="flex items-center gap-2">
      <Input
        // Opened by a key or a click on "Note": writing is what comes next.
        ref={(node) => node?.focus()}
        aria-label="Note on this pair"
        placeholder="Note on this pair, saved with your answer"
        maxLength={MAX_NOTE_CHARS}
        value={note}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={closeOnKey}
        onBlur={onClose}
      />
      <Kbd className="max-sm:hidden">Enter</Kbd>
    </div>
  );
}

function WrittenNote({ note, onOpen }: Pick<NoteFieldProps, 'note' | 'onOpen'>) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-9 items-center justify-center gap-2 self-center rounded-control px-3 text-ink-muted text-sm hover:bg-raised"
    >
      <SquarePen size={15} aria-hidden className="shrink-0" />
      <span className="sr-only">Change the note: </span>
      <span className="line-clamp-2 text-left">{note}</span>
    </button>
  );
}
