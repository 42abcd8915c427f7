import { indefiniteArticle, type Noun, NUMBER_WORDS, sceneLexicon } from '@plumbline/contrast';

const nounsById = new Map(sceneLexicon.nouns.map((noun) => [noun.id, noun]));

export function nounOf(id: string): Noun {
  const noun = nounsById.get(id);
  if (!noun) throw new Error(`no noun with the id ${id}`);
  return noun;
}

/** "apple", "apples". */
export function nounWord(id: string, count: number): string {
  const noun = nounOf(id);
  return count === 1 ? noun.singular[0] : noun.plural[0];
}

/** "an apple", "three apples". */
export function countedWords(count: number, words: string): string {
  return `${count === 1 ? indefiniteArticle(words) : (NUMBER_WORDS[count - 1] ?? count)} ${words}`;
}
