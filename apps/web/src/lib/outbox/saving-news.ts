import type { OutboxSnapshot } from './outbox.ts';

/** So many more answers wait before it is said again. */
const WORTH_SAYING = 10;

export interface SavingNews {
  /** The trouble last told of; null: there is none. */
  readonly trouble: string | null;
  /** How many answers waited when it was last told. */
  readonly told: number;
  readonly isNews: boolean;
}

export const NO_NEWS: SavingNews = { trouble: null, told: 0, isNews: false };

/**
 * When saving is worth a word to those who cannot see the corner of the page: when trouble begins or changes, at every
 * tenth answer that waits because of it, and when all is saved after it. Never while things go as they should.
 */
export function nextNews(
  before: SavingNews,
  { trouble, waiting }: Pick<OutboxSnapshot, 'trouble' | 'waiting'>,
): SavingNews {
  const kind = trouble?.kind ?? null;
  const count = waiting.length;
  if (kind === null && count > 0) return { ...before, isNews: false };
  if (kind !== before.trouble) return { trouble: kind, told: count, isNews: true };
  if (kind !== null && count >= before.told + WORTH_SAYING) return { trouble: kind, told: count, isNews: true };
  return { ...before, isNews: false };
}
