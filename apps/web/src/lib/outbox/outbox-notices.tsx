import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sayFailure } from '../words/say-failure.ts';
import type { Speech } from '../words/speech.ts';
import { useWords } from '../words/use-words.ts';
import type { Outbox, OutboxSnapshot } from './outbox.ts';
import { isLabelEntry, type RefusedEntry } from './outbox-store.ts';
import { useOutbox } from './use-outbox.ts';

const ASIDE = 'flex flex-wrap items-center justify-between gap-2';

/** What a person must know about answers that do not simply arrive. */
export function OutboxNotices({ outbox }: { readonly outbox: Outbox }) {
  const { trouble, refused, surplus, isDurable, waiting } = useOutbox(outbox);
  const { say } = useWords();
  return (
    <div className="flex flex-col gap-2 px-3 not-empty:pt-3 sm:px-6">
      {trouble?.kind === 'not_signed_in' ? <SignedOutNotice waiting={waiting.length} /> : null}
      {refused.length > 0 ? <RefusedNotice refused={refused} onDismiss={() => void outbox.dismissRefused()} /> : null}
      {surplus > 0 ? <SurplusNotice surplus={surplus} onDismiss={() => void outbox.dismissSurplus()} /> : null}
      {isDurable ? null : <Notice tone="warning">{say('notice.keepsNoData', { saved: say('saving.saved') })}</Notice>}
    </div>
  );
}

function SignedOutNotice({ waiting }: { readonly waiting: number }) {
  const { say, sayWith } = useWords();
  const link = <TextLink to="/sign-in">{say('notice.signInAgain')}</TextLink>;
  return <Notice tone="danger">{sayWith('notice.signedOut', { count: waiting, link })}</Notice>;
}

const sayReason = (words: Speech, { code, reason }: RefusedEntry): string =>
  sayFailure(words, { code, message: reason });

interface RefusedNoticeProps {
  readonly refused: OutboxSnapshot['refused'];
  readonly onDismiss: () => void;
}

function RefusedNotice({ refused, onDismiss }: RefusedNoticeProps) {
  const words = useWords();
  const { say } = words;
  const last = refused.at(-1);
  return (
    <Notice tone="danger" className={ASIDE}>
      <details className="min-w-0 flex-1">
        <summary>
          {say('notice.refused', { count: refused.length, reason: last ? sayReason(words, last) : '' })}
        </summary>
        <ul className="mt-2 flex list-disc flex-col gap-1 ps-5">
          {refused.map((entry) => (
            <li key={entry.draft.idempotencyKey}>
              {/* A vote is told without its prompt, which may be hidden at this moment. */}
              {isLabelEntry(entry)
                ? say('notice.refusedPair', { prompt: entry.pair.prompt, reason: sayReason(words, entry) })
                : sayReason(words, entry)}
            </li>
          ))}
        </ul>
      </details>
      <Button size="sm" variant="secondary" onClick={onDismiss}>
        {say('notice.read')}
      </Button>
    </Notice>
  );
}

/** Told once, and quietly: nothing was done wrong. */
function SurplusNotice({ surplus, onDismiss }: { readonly surplus: number; readonly onDismiss: () => void }) {
  const { say } = useWords();
  return (
    <Notice className={ASIDE}>
      <span>{say('notice.surplus', { count: surplus })}</span>
      <Button size="sm" variant="quiet" onClick={onDismiss}>
        {say('notice.allRight')}
      </Button>
    </Notice>
  );
}
