import type { OwnLabel } from '@plumbline/contract';
import type { LabelEntry } from '../../lib/outbox/outbox-store.ts';
import { newestBy } from '../../lib/sitting/newest-by.ts';
import type { AnsweredPair } from './session-state.ts';

const pairOf = ({ pair }: LabelEntry): string => pair.pairId;

/** What this person answered last, newest first, out of what still waits here and what the server has. */
export function recallAnswers(waiting: readonly LabelEntry[], stored: readonly OwnLabel[]): AnsweredPair[] {
  const newest = newestBy(waiting, pairOf);
  const unsent = [...newest.values()].flatMap((entry) =>
    entry.kind === 'label' ? [{ pair: entry.pair, value: entry.draft.value, note: entry.draft.note }] : [],
  );
  const sent = stored
    .filter(({ pairId }) => !newest.has(pairId))
    .map(({ pairId, prompt, image, value, note }) => ({ pair: { pairId, prompt, image }, value, note }));
  return [...unsent, ...sent];
}

/** How much the server's count of labelled pairs will change once everything has arrived. */
export function pendingProgress(waiting: readonly LabelEntry[], stored: readonly OwnLabel[]): number {
  const storedIds = new Set(stored.map(({ pairId }) => pairId));
  let change = 0;
  for (const [pairId, entry] of newestBy(waiting, pairOf)) {
    if (entry.kind === 'label' && !storedIds.has(pairId)) change += 1;
    if (entry.kind === 'withdrawal' && storedIds.has(pairId)) change -= 1;
  }
  return change;
}
