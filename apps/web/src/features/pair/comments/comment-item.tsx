import type { Comment, Person } from '@plumbline/contract';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { useDeleteComment, useEditComment } from './comment-queries.ts';
import { cutAtMentions, type Mentionable } from './mentions.ts';

interface CommentItemProps {
  readonly study: string;
  readonly pair: string;
  readonly comment: Comment;
  readonly me: Person | null;
  readonly people: readonly Mentionable[];
}

/** One comment; its author may change it, its author and owners may take it away. */
export function CommentItem({ study, pair, comment, me, people }: CommentItemProps) {
  const [isEdited, setEdited] = useState(false);
  const edit = useEditComment(study, pair);
  const isMine = me !== null && comment.author?.id === me.id;
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium">{comment.author?.name ?? 'Somebody who has left'}</span>
        <TimeText iso={comment.createdAt} className="text-ink-faint text-xs" />
        {comment.editedAt === null || comment.isDeleted ? null : (
          <span className="text-ink-faint text-xs">changed</span>
        )}
      </p>
      {comment.isDeleted ? (
        <p className="mt-1 text-ink-faint text-sm italic">This comment was deleted.</p>
      ) : isEdited ? (
        <div className="mt-2">
          <CommentEditor
            label="Change the comment"
            action="Save"
            initial={comment.body}
            people={people}
            isPending={edit.isPending}
            error={edit.error}
            onSend={(body) => edit.mutate({ comment: comment.id, body }, { onSuccess: () => setEdited(false) })}
          >
            <Button size="sm" variant="quiet" onClick={() => setEdited(false)}>
              Cancel
            </Button>
          </CommentEditor>
        </div>
      ) : (
        <>
          <CommentBody comment={comment} />
          {isMine || me?.role === 'owner' ? (
            <CommentTools study={study} pair={pair} comment={comment} onEdit={isMine ? () => setEdited(true) : null} />
          ) : null}
        </>
      )}
    </li>
  );
}

const CommentBody = ({ comment }: { readonly comment: Comment }) => (
  <p className="mt-1 whitespace-pre-wrap break-words text-sm leading-relaxed">
    {cutAtMentions(comment.body, comment.mentions).map(({ at, text, person }) =>
      person === null ? (
        text
      ) : (
        <span key={at} className="rounded-sm bg-accent-soft px-0.5 font-medium text-accent">
          {text}
        </span>
      ),
    )}
  </p>
);

interface CommentToolsProps {
  readonly study: string;
  readonly pair: string;
  readonly comment: Comment;
  /** Null: somebody else's, whose words one does not change. */
  readonly onEdit: (() => void) | null;
}

function CommentTools({ study, pair, comment, onEdit }: CommentToolsProps) {
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteComment(study, pair);
  return (
    <>
      <div className="-ml-3 mt-1 flex gap-1">
        {onEdit === null ? null : (
          <Button size="sm" variant="quiet" onClick={onEdit}>
            Change
          </Button>
        )}
        <Button size="sm" variant="quiet" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          Delete
        </Button>
        {isAsking ? (
          <Button size="sm" variant="danger" isPending={remove.isPending} onClick={() => remove.mutate(comment.id)}>
            Delete for good
          </Button>
        ) : null}
      </div>
      {remove.isError ? (
        <Notice tone="danger" className="mt-1">
          {remove.error.message}
        </Notice>
      ) : null}
    </>
  );
}
