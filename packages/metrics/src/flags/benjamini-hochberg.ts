/**
 * P-values that account for how many of them there are: flagging those at most q keeps the expected share of mistaken
 * flags among all flags at q.
 *
 * @param pValues  NaN: not tested; stays NaN and does not count
 * Source: Benjamini & Hochberg, JRSS B 57 (1995); adjusted values as by R's `p.adjust(method = "BH")`.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => Number.NaN);
  const falling = [...pValues.keys()]
    .filter((at) => !Number.isNaN(pValues[at]))
    .sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  let least = 1;
  for (const [place, at] of falling.entries()) {
    const rank = falling.length - place;
    least = Math.min(least, ((pValues[at] as number) * falling.length) / rank);
    adjusted[at] = least;
  }
  return adjusted;
}
