import { type Call, type CallError, type CallErrorDetails, recordLabel, withdrawLabel } from '@plumbline/contract';
import { isTransient } from '../../lib/api.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** What became of one entry. */
export type SendOutcome =
  | { readonly kind: 'stored'; readonly isSurplus: boolean }
  | { readonly kind: 'try_later'; readonly isServerSilent: boolean; readonly message: string }
  | { readonly kind: 'not_signed_in' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string };

export async function sendEntry(call: Call, entry: OutboxEntry): Promise<SendOutcome> {
  const params = { study: entry.studyId };
  const result =
    entry.kind === 'label'
      ? await call(recordLabel, { params, body: entry.draft })
      : await call(withdrawLabel, { params, body: entry.draft });
  return result.ok ? { kind: 'stored', isSurplus: result.value.isSurplus } : outcomeOf(result.code, result.details);
}

function outcomeOf(code: CallError, { message, status }: CallErrorDetails): SendOutcome {
  if (code === 'not_signed_in') return { kind: 'not_signed_in' };
  // An answer that is none of ours (a proxy, another version) says nothing about the label: keep it and try again.
  if (isTransient(code, status) || code === 'unexpected_response') {
    return { kind: 'try_later', isServerSilent: code === 'network', message };
  }
  return { kind: 'refused', code, reason: message };
}
