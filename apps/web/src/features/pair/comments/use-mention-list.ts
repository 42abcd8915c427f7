import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { findDraft, insertMention, type Mentionable, type MentionDraft, suggest } from './mentions.ts';

interface MentionListOptions {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly people: readonly Mentionable[];
  readonly onText: (text: string) => void;
}

/** The list of names that opens at an `@`: arrow keys choose, Enter or Tab takes, Escape closes. */
export function useMentionList({ field, text, people, onText }: MentionListOptions) {
  const listId = useId();
  const [draft, setDraft] = useState<MentionDraft | null>(null);
  const [active, setActive] = useState(0);
  const caret = useRef<number | null>(null);
  const names = draft === null ? [] : suggest(people, draft.query);
  const isOpen = names.length > 0;

  // The caret jumps to the end when a field is given another text; put it behind the name again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new text is the reason
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  const take = (person: Mentionable) => {
    if (draft === null) return;
    const next = insertMention(text, draft, person);
    caret.current = next.caret;
    onText(next.text);
    setDraft(null);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const person = names[Math.min(active, names.length - 1)];
    if (event.key === 'ArrowDown') setActive((active + 1) % names.length);
    else if (event.key === 'ArrowUp') setActive((active + names.length - 1) % names.length);
    else if (event.key === 'Escape') setDraft(null);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person !== undefined) take(person);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    listId,
    names,
    isOpen,
    active: Math.min(active, Math.max(0, names.length - 1)),
    take,
    /** After every change of the text or the caret. */
    follow: (value: string, place: number) => {
      setDraft(findDraft(value, place));
      setActive(0);
    },
    close: () => setDraft(null),
    onKeyDown,
  };
}
