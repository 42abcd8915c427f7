/**
 * The contrastive prompts that take part in TextNorm: without the prompt itself and without repeats, order kept.
 * Two texts are the same when they differ only in case, in white space or in Unicode composition: a repeat would take
 * half of the prompt's mass although it says the same.
 *
 * @example dropDuplicates('two cats', ['Two  cats', 'three cats', 'three cats']) // ['three cats']
 */
export function dropDuplicates(prompt: string, contrastive: readonly string[]): readonly string[] {
  const seen = new Set([toComparisonKey(prompt)]);
  return contrastive.filter((text) => {
    const key = toComparisonKey(text);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function toComparisonKey(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
