/**
 * Byte-pair merges that make each word one piece, most frequent pair first.
 *
 * @param words  of letters a to z
 * @param end  what the last piece of a word ends in
 */
export function trainBpe(words: readonly string[], end: string): readonly (readonly [string, string])[] {
  let split: readonly (readonly string[])[] = words.map((word) => {
    const letters = [...word];
    return letters.map((letter, index) => (index === letters.length - 1 ? letter + end : letter));
  });
  const merges: (readonly [string, string])[] = [];
  for (let pair = commonest(split); pair !== undefined; pair = commonest(split)) {
    const [left, right] = pair;
    merges.push(pair);
    split = split.map((pieces) => merge(pieces, left, right));
  }
  return merges;
}

function commonest(split: readonly (readonly string[])[]): readonly [string, string] | undefined {
  const counts = new Map<string, { pair: readonly [string, string]; count: number }>();
  for (const pieces of split) {
    for (let index = 1; index < pieces.length; index++) {
      const pair = [pieces[index - 1] ?? '', pieces[index] ?? ''] as const;
      const entry = counts.get(pair.join(' ')) ?? { pair, count: 0 };
      entry.count++;
      counts.set(pair.join(' '), entry);
    }
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best), {
    pair: undefined as readonly [string, string] | undefined,
    count: 0,
  }).pair;
}

function merge(pieces: readonly string[], left: string, right: string): readonly string[] {
  const merged: string[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const isPair = pieces[index] === left && pieces[index + 1] === right;
    merged.push(isPair ? left + right : (pieces[index] ?? ''));
    if (isPair) index++;
  }
  return merged;
}
