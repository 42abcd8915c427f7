import { COMMENT_LIMITS, type CommentDraft } from '@plumbline/contract';
import { type ReactNode, useRef, useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import { type Mentionable, mentionedIn } from './mentions.ts';
import { useMentionList } from './use-mention-list.ts';

interface CommentEditorProps {
  readonly label: string;
  readonly action: string;
  readonly initial?: string;
  readonly people: readonly Mentionable[];
  readonly isPending: boolean;
  readonly error: Error | null;
  /** @param isSent  empties the field */
  readonly onSend: (draft: CommentDraft, isSent: () => void) => void;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** Writes a comment; `@` opens the list of those whom it may name. Ctrl+Enter sends. */
export function CommentEditor(props: CommentEditorProps) {
  const { label, action, initial = '', people, isPending, error, onSend, children } = props;
  const [text, setText] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useMentionList({ field, text, people, onText: setText });
  const body = text.trim();
  const send = () => {
    if (body === '' || isPending) return;
    onSend({ body, mentions: mentionedIn(body, people).slice(0, COMMENT_LIMITS.mentions) }, () => setText(''));
  };
  return (
    <form
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={label}
        hint="@ names somebody, who is told. Ctrl+Enter sends."
        {...(error ? { error: error.message } : {})}
      >
        {(ids) => (
          <TextArea
            {...ids}
            ref={field}
            rows={3}
            maxLength={COMMENT_LIMITS.bodyChars}
            value={text}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            {...(list.isOpen
              ? { 'aria-controls': list.listId, 'aria-activedescendant': `${list.listId}-${list.active}` }
              : {})}
            onChange={(event) => {
              setText(event.target.value);
              list.follow(event.target.value, event.target.selectionStart);
            }}
            onClick={(event) => list.follow(text, event.currentTarget.selectionStart)}
            onBlur={list.close}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
              else list.onKeyDown(event);
              // Letters typed here are no shortcuts of the page.
              event.stopPropagation();
            }}
          />
        )}
      </Field>
      <p role="status" className="sr-only">
        {list.isOpen ? `${countOf(list.names.length, 'person', 'people')} to name; arrow keys choose` : ''}
      </p>
      {list.isOpen ? (
        <div
          id={list.listId}
          role="listbox"
          aria-label="People to name"
          className="absolute inset-x-0 z-20 max-h-52 overflow-auto rounded-control border border-line bg-surface p-1 shadow-float"
        >
          {list.names.map((person, index) => (
            <div
              key={person.id}
              tabIndex={-1}
              id={`${list.listId}-${index}`}
              role="option"
              aria-selected={index === list.active}
              className={cx('cursor-pointer rounded-md px-2 py-1.5 text-sm', index === list.active && 'bg-raised')}
              // Before the field loses focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                list.take(person);
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
      <div className="mt-2 flex gap-2">
        <Button type="submit" size="sm" isPending={isPending} disabled={body === ''}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
