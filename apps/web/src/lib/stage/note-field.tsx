import { SquarePen } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Input } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useWords } from '../words/use-words.ts';

const MAX_NOTE_CHARS = 2000;

interface NoteFieldProps {
  /** What it is a note on. */
  readonly label: string;
  readonly placeholder: string;
  readonly isOpen: boolean;
  readonly note: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onWrite: (note: string) => void;
}

/** A note on what is asked; it goes with the answer. */
export function NoteField({ isOpen, ...rest }: NoteFieldProps) {
  if (isOpen) return <OpenNote {...rest} />;
  return rest.note === '' ? null : <WrittenNote note={rest.note} onOpen={rest.onOpen} />;
}

function OpenNote({ label, placeholder, note, onClose, onWrite }: Omit<NoteFieldProps, 'isOpen' | 'onOpen'>) {
  const field = useFocusWhileOpen();
  const closeOnKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    onClose();
  };
  return (
    <div className="flex items-center gap-2">
      <Input
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
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

/** Opened by a key or a click on "Note", writing is what comes next; after it the focus is where it was. */
function useFocusWhileOpen() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const input = field.current;
    input?.focus();
    return () => {
      const isFree = document.activeElement === input || document.activeElement === document.body;
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return field;
}

function WrittenNote({ note, onOpen }: Pick<NoteFieldProps, 'note' | 'onOpen'>) {
  const { say } = useWords();
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-11 items-center justify-center gap-2 self-center rounded-control px-3 text-ink-muted text-sm hover:bg-raised sm:min-h-9"
    >
      <SquarePen size={15} aria-hidden className="shrink-0" />
      <span className="sr-only">{say('annotate.changeNote')} </span>
      <span dir="auto" className="line-clamp-2 text-start">
        {note}
      </span>
    </button>
  );
}
