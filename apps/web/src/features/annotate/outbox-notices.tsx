import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Outbox, OutboxSnapshot } from './outbox.ts';
import { useOutbox } from './use-outbox.ts';

/** What a person must know about answers that do not simply arrive. */
export function OutboxNotices({ outbox }: { readonly outbox: Outbox }) {
  const { trouble, refused, isDurable, waiting } = useOutbox(outbox);
  return (
    <div className="flex flex-col gap-2 px-3 not-empty:pt-3 sm:px-6">
      {trouble?.kind === 'not_signed_in' ? (
        <Notice tone="danger">
          You are signed out, so {countOf(waiting.length)} cannot be sent. Nothing is lost:{' '}
          <TextLink to="/sign-in">sign in again</TextLink> and sending goes on.
        </Notice>
      ) : null}
      {refused.length > 0 ? <RefusedNotice refused={refused} onDismiss={() => void outbox.dismissRefused()} /> : null}
      {isDurable ? null : (
        <Notice tone="warning">
          This browser keeps no data for this page. Do not close it before it says “all saved”.
        </Notice>
      )}
    </div>
  );
}

const countOf = (labels: number): string => (labels === 1 ? 'one answer' : `${labels} answers`);

function RefusedNotice({ refused, onDismiss }: { refused: OutboxSnapshot['refused']; onDismiss: () => void }) {
  return (
    <Notice tone="danger" className="flex flex-wrap items-center justify-between gap-2">
      <details className="min-w-0 flex-1">
        <summary>
          The server did not take {countOf(refused.length)}. {refused.at(-1)?.reason}
        </summary>
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
          {refused.map(({ draft, pair, reason }) => (
            <li key={draft.idempotencyKey}>
              “{pair.prompt}”: {reason}
            </li>
          ))}
        </ul>
      </details>
      <Button size="sm" variant="secondary" onClick={onDismiss}>
        I have read this
      </Button>
    </Notice>
  );
}
