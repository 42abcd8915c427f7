import type { DavidsonFit, Standing } from '@plumbline/metrics';

const BAND: Record<Standing, number> = { above: 0, fitted: 1, below: 2, apart: 3 };
/** Strengths nearer than this share a rank: a fit is no exacter. */
const LEVEL = 1e-9;

/** Ranks from 1 by position; those level share one; null: no votes say where the contender stands. */
export function rankContenders({ standing, strength }: DavidsonFit): readonly (number | null)[] {
  const key = (at: number): readonly [number, number] => [BAND[standing[at] as Standing], -(strength[at] ?? 0)];
  return standing.map((own, at) => {
    if (own === 'apart') return null;
    const [band, weakness] = key(at);
    const before = standing.filter((_, other) => {
      const [otherBand, otherWeakness] = key(other);
      return otherBand < band || (otherBand === band && otherWeakness < weakness - LEVEL);
    });
    return 1 + before.length;
  });
}
