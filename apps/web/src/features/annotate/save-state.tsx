import { assertNever } from '@plumbline/result';
import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import type { Outbox, OutboxSnapshot } from './outbox.ts';
import { useOutbox } from './use-outbox.ts';

export type SaveTone = 'saved' | 'sending' | 'trouble';

/** What is said of the answers given so far. */
export function describeSaving({ waiting, trouble }: OutboxSnapshot): { tone: SaveTone; text: string } {
  const count = `${waiting.length} waiting`;
  if (waiting.length === 0) return { tone: 'saved', text: 'all saved' };
  if (trouble === null) return { tone: 'sending', text: count };
  switch (trouble.kind) {
    case 'offline':
      return { tone: 'trouble', text: `offline: ${count}, nothing is lost` };
    case 'server_error':
      return { tone: 'trouble', text: `server trouble: ${count}, nothing is lost` };
    case 'not_signed_in':
      return { tone: 'trouble', text: `signed out: ${count}, nothing is lost` };
    default:
      return assertNever(trouble);
  }
}

const ICON = { saved: CloudCheck, sending: CloudUpload, trouble: CloudAlert };

export function SaveState({ outbox }: { readonly outbox: Outbox }) {
  const snapshot = useOutbox(outbox);
  const { tone, text } = describeSaving(snapshot);
  const Icon = ICON[tone];
  return (
    <span
      data-testid="save-state"
      data-waiting={snapshot.waiting.length}
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
