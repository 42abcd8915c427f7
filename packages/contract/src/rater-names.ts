/** Somebody who has labelled in a study. */
export interface NamedRater {
  readonly id: string;
  readonly displayName: string;
}

/**
 * One name for each rater of a study, everywhere: in exports, figures and lists. Of people with the same name the first
 * one (in the order given: by id, which rises with the time they came) keeps it, the others get the next free number:
 * `Ann`, `Ann (2)`. A name that somebody bears as it is, is never given to another; names that are different already
 * stay as they are, so that a copy of a study has the same ones.
 */
export function nameRaters(raters: readonly NamedRater[]): Map<string, string> {
  const taken = new Set(raters.map(({ displayName }) => displayName));
  const seen = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, displayName } of raters) {
    const name = seen.has(displayName) ? nextFree(displayName, taken) : displayName;
    seen.add(displayName);
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function nextFree(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}
