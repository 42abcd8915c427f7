import type { OutboxScope } from './outbox-store.ts';
import type { AnsweredPair } from './session-state.ts';

const keyOf = ({ personId, studyId }: OutboxScope): string => `plumbline.answered:${personId}:${studyId}`;

/** Remembers over a reload of the tab which pairs were answered in it: two tabs of one person each undo their own first. */
export function keepOwnAnswers(scope: OutboxScope, answered: readonly AnsweredPair[]): void {
  try {
    sessionStorage.setItem(keyOf(scope), JSON.stringify(answered.map(({ pair }) => pair.pairId)));
  } catch {
    // Without storage undo goes back in the order of all tabs.
  }
}

function readOwnAnswers(scope: OutboxScope): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(scope)) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** What was answered in this tab, newest first, then what was answered elsewhere. */
export function ownFirst(scope: OutboxScope, recalled: readonly AnsweredPair[]): readonly AnsweredPair[] {
  const own = readOwnAnswers(scope);
  const placeOf = ({ pair }: AnsweredPair): number => {
    const place = own.indexOf(pair.pairId);
    return place === -1 ? own.length : place;
  };
  return [...recalled].sort((a, b) => placeOf(a) - placeOf(b));
}
