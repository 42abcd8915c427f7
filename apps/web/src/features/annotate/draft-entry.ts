import type { BlindPair, LabelDraft } from '@plumbline/contract';
import type { OutboxEntry, OutboxScope } from './outbox-store.ts';

const newMessage = (pair: BlindPair) => ({
  pairId: pair.pairId,
  idempotencyKey: crypto.randomUUID(),
  labelledAt: new Date().toISOString(),
});

export const draftLabel = (
  scope: OutboxScope,
  pair: BlindPair,
  answer: Pick<LabelDraft, 'value' | 'note' | 'activeMs' | 'waitMs'>,
): OutboxEntry => ({ ...scope, pair, kind: 'label', draft: { ...newMessage(pair), ...answer } });

export const draftWithdrawal = (scope: OutboxScope, pair: BlindPair): OutboxEntry => ({
  ...scope,
  pair,
  kind: 'withdrawal',
  draft: newMessage(pair),
});
