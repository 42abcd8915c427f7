import { assertNever } from '@plumbline/result';
import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import type { Say } from '../words/speech.ts';
import { useWords } from '../words/use-words.ts';
import type { Outbox, OutboxSnapshot } from './outbox.ts';
import { useOutbox } from './use-outbox.ts';

export type SaveTone = 'saved' | 'sending' | 'trouble';

/** What is said of the answers given so far. */
export function describeSaving(
  { waiting, trouble }: Pick<OutboxSnapshot, 'waiting' | 'trouble'>,
  say: Say,
): { tone: SaveTone; text: string } {
  const count = waiting.length;
  if (count === 0) return { tone: 'saved', text: say('saving.saved') };
  if (trouble === null) return { tone: 'sending', text: say('saving.waiting', { count }) };
  switch (trouble.kind) {
    case 'offline':
      return { tone: 'trouble', text: say('saving.offline', { count }) };
    case 'server_error':
      return { tone: 'trouble', text: say('saving.server', { count }) };
    case 'not_signed_in':
      return { tone: 'trouble', text: say('saving.signedOut', { count }) };
    default:
      return assertNever(trouble);
  }
}

const ICON = { saved: CloudCheck, sending: CloudUpload, trouble: CloudAlert };

export const SaveState = ({ outbox }: { readonly outbox: Outbox }) => (
  <SavingNote snapshot={useOutbox(outbox)} testId="save-state" />
);

interface SavingNoteProps {
  readonly snapshot: Pick<OutboxSnapshot, 'waiting' | 'trouble'>;
  readonly testId: string;
}

export function SavingNote({ snapshot, testId }: SavingNoteProps) {
  const { tone, text } = describeSaving(snapshot, useWords().say);
  const Icon = ICON[tone];
  return (
    <span
      data-testid={testId}
      data-waiting={snapshot.waiting.length}
      title={text}
      className={cx(
        'inline-flex min-w-0 items-center gap-1.5 text-sm tabular-nums',
        tone === 'trouble' ? 'text-warning' : 'text-ink-faint',
      )}
    >
      <Icon size={15} aria-hidden className="shrink-0" />
      <span className="truncate">{text}</span>
    </span>
  );
}
