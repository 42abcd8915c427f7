import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../lib/session-query.ts';
import { LoadError } from '../../../ui/load-error.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Loading } from '../../../ui/spinner.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { CommentItem } from './comment-item.tsx';
import { commentsQuery, mentionableQuery, useAddComment } from './comment-queries.ts';

interface CommentsSectionProps {
  /** Slug. */
  readonly study: string;
  readonly pair: string;
}

/** What researchers say to each other about a pair. Annotators never see it. */
export function CommentsSection({ study, pair }: CommentsSectionProps) {
  const comments = useQuery(commentsQuery(study, pair));
  const people = useQuery(mentionableQuery(study)).data ?? [];
  const me = useQuery(sessionQuery()).data?.person ?? null;
  const add = useAddComment(study, pair);
  return (
    <Panel title="Comments">
      {comments.data ? (
        comments.data.length === 0 ? (
          <p className="mb-3 text-ink-muted text-sm">Nobody has said anything yet. Annotators never see comments.</p>
        ) : (
          <ol aria-label="Comments" className="mb-3 divide-y divide-line">
            {comments.data.map((comment) => (
              <CommentItem key={comment.id} study={study} pair={pair} comment={comment} me={me} people={people} />
            ))}
          </ol>
        )
      ) : comments.isError ? (
        <LoadError what="The comments" error={comments.error} onRetry={() => void comments.refetch()} />
      ) : (
        <Loading />
      )}
      <CommentEditor
        label="Your comment"
        action="Comment"
        people={people}
        isPending={add.isPending}
        error={add.error}
        onSend={(draft, isSent) => add.mutate(draft, { onSuccess: isSent })}
      />
    </Panel>
  );
}
