export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** What is being typed after an `@` at the caret. */
export interface MentionDraft {
  /** Place of the `@`. */
  readonly at: number;
  readonly query: string;
}

/** Longer than any name that one types through. */
const MOST_CHARS = 40;

/** The name that is being typed at the caret; null: none. An `@` inside a word, as in an address, begins none. */
export function findDraft(text: string, caret: number): MentionDraft | null {
  const before = text.slice(Math.max(0, caret - MOST_CHARS), caret);
  const match = /(?:^|[\s(])@([^@\n]*)$/u.exec(before);
  return match === null ? null : { at: caret - (match[1] ?? '').length - 1, query: match[1] ?? '' };
}

/** People whose name holds what was typed; those whose name begins with it first. */
export function suggest(people: readonly Mentionable[], query: string): readonly Mentionable[] {
  const wanted = query.toLocaleLowerCase('en');
  const rank = ({ name }: Mentionable): number => name.toLocaleLowerCase('en').indexOf(wanted);
  return people.filter((person) => rank(person) >= 0).sort((a, b) => Number(rank(a) > 0) - Number(rank(b) > 0));
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function insertMention(
  text: string,
  draft: MentionDraft,
  person: Mentionable,
): { readonly text: string; readonly caret: number } {
  const inserted = `@${person.name} `;
  const rest = text.slice(draft.at + 1 + draft.query.length);
  return { text: text.slice(0, draft.at) + inserted + rest.replace(/^ /, ''), caret: draft.at + inserted.length };
}

export interface TextPart {
  /** Place in the text. */
  readonly at: number;
  readonly text: string;
  /** Whom the part names; null: plain words. */
  readonly person: Mentionable | null;
}

/** A text cut where it names people. Of two names that begin alike the longer one is meant. */
export function cutAtMentions(text: string, people: readonly Mentionable[]): readonly TextPart[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < from) continue;
    const person = byLength.find(
      ({ name }) => text.startsWith(name, at + 1) && !/\w/u.test(text[at + 1 + name.length] ?? ''),
    );
    if (person === undefined) continue;
    if (at > from) parts.push({ at: from, text: text.slice(from, at), person: null });
    parts.push({ at, text: `@${person.name}`, person });
    from = at + 1 + person.name.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), person: null });
  return parts;
}

/** Ids of the people that a text names, each once. */
export const mentionedIn = (text: string, people: readonly Mentionable[]): string[] => [
  ...new Set(cutAtMentions(text, people).flatMap(({ person }) => person?.id ?? [])),
];
