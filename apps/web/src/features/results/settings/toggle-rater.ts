/** The raters left out, with one more or one less. */
export const toggleRater = (excluded: readonly string[], id: string): readonly string[] =>
  excluded.includes(id) ? excluded.filter((other) => other !== id) : [...excluded, id];
