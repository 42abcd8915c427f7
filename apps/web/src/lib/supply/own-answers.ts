const keyOf = (name: string): string => `plumbline.answered:${name}`;

/**
 * Remembers over a reload of the tab what was answered in it: two tabs of one person each undo their own first.
 *
 * @param name  of the person and what they answer
 * @param answered  ids, newest first
 */
export function keepOwnAnswers(name: string, answered: readonly string[]): void {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(answered));
  } catch {
    // Without storage undo goes back in the order of all tabs.
  }
}

function readOwnAnswers(name: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** What was answered in this tab, newest first, then what was answered elsewhere. */
export function ownFirst<Answer>(
  name: string,
  recalled: readonly Answer[],
  idOf: (answer: Answer) => string,
): readonly Answer[] {
  const own = readOwnAnswers(name);
  const placeOf = (answer: Answer): number => {
    const place = own.indexOf(idOf(answer));
    return place === -1 ? own.length : place;
  };
  return [...recalled].sort((a, b) => placeOf(a) - placeOf(b));
}
