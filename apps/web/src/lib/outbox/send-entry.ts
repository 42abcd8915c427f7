import { type Call, type CallError, type CallErrorDetails, recordLabel, withdrawLabel } from '@plumbline/contract';
import { isTransient } from '../api.ts';
import { isVoteEntry, type LabelEntry, type OutboxEntry, type VoteEntry } from './outbox-store.ts';

/** Why an answer waits on: nobody answered, or the server could not. */
export type SendTrouble = { readonly kind: 'offline' } | { readonly kind: 'server_error'; readonly message: string };

/** What became of one entry. */
export type SendOutcome =
  | { readonly kind: 'stored'; readonly isSurplus: boolean }
  | { readonly kind: 'try_later'; readonly trouble: SendTrouble }
  | { readonly kind: 'not_signed_in' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string };

export async function sendEntry(call: Call, entry: OutboxEntry): Promise<SendOutcome> {
  const result = isVoteEntry(entry) ? await sendVote(call, entry) : await postLabel(call, entry);
  if ('kind' in result) return result;
  return result.ok ? { kind: 'stored', isSurplus: result.value.isSurplus } : outcomeOf(result.code, result.details);
}

async function sendVote(call: Call, entry: VoteEntry) {
  const endpoints = await loadVoteEndpoints();
  if (endpoints) return postVote(call, entry, endpoints);
  const outcome: SendOutcome = { kind: 'try_later', trouble: { kind: 'offline' } };
  return outcome;
}

type VoteEndpoints = typeof import('./vote-endpoints.ts');

/** Null: the server could not be asked for them. */
const loadVoteEndpoints = (): Promise<VoteEndpoints | null> => import('./vote-endpoints.ts').catch(() => null);

const postLabel = (call: Call, entry: LabelEntry) => {
  const params = { study: entry.studyId };
  return entry.kind === 'label'
    ? call(recordLabel, { params, body: entry.draft })
    : call(withdrawLabel, { params, body: entry.draft });
};

const postVote = (call: Call, entry: VoteEntry, { recordVote, withdrawVote }: VoteEndpoints) => {
  const params = { study: entry.studyId };
  return entry.kind === 'vote'
    ? call(recordVote, { params, body: entry.draft })
    : call(withdrawVote, { params, body: entry.draft });
};

function outcomeOf(code: CallError, { message, status }: CallErrorDetails): SendOutcome {
  if (code === 'not_signed_in') return { kind: 'not_signed_in' };
  // An answer that is none of ours (a proxy, another version) says nothing about the answer: keep it and try again.
  if (isTransient(code, status) || code === 'unexpected_response') {
    return { kind: 'try_later', trouble: code === 'network' ? { kind: 'offline' } : { kind: 'server_error', message } };
  }
  return { kind: 'refused', code, reason: message };
}
