import {
  type Call,
  type CallError,
  type CallErrorDetails,
  recordLabel,
  recordVote,
  withdrawLabel,
  withdrawVote,
} from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { isTransient } from '../api.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** What became of one entry. */
export type SendOutcome =
  | { readonly kind: 'stored'; readonly isSurplus: boolean }
  | { readonly kind: 'try_later'; readonly isServerSilent: boolean; readonly message: string }
  | { readonly kind: 'not_signed_in' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string };

export async function sendEntry(call: Call, entry: OutboxEntry): Promise<SendOutcome> {
  const result = await post(call, entry);
  return result.ok ? { kind: 'stored', isSurplus: result.value.isSurplus } : outcomeOf(result.code, result.details);
}

function post(call: Call, entry: OutboxEntry) {
  const params = { study: entry.studyId };
  switch (entry.kind) {
    case 'label':
      return call(recordLabel, { params, body: entry.draft });
    case 'withdrawal':
      return call(withdrawLabel, { params, body: entry.draft });
    case 'vote':
      return call(recordVote, { params, body: entry.draft });
    case 'vote_withdrawal':
      return call(withdrawVote, { params, body: entry.draft });
    default:
      return assertNever(entry);
  }
}

function outcomeOf(code: CallError, { message, status }: CallErrorDetails): SendOutcome {
  if (code === 'not_signed_in') return { kind: 'not_signed_in' };
  // An answer that is none of ours (a proxy, another version) says nothing about the answer: keep it and try again.
  if (isTransient(code, status) || code === 'unexpected_response') {
    return { kind: 'try_later', isServerSilent: code === 'network', message };
  }
  return { kind: 'refused', code, reason: message };
}
