import { countMatchups, fitDavidson, StrengthSpread } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { type ClusteredStudy, populationStrengths, simulateVotes } from './clustered-study.ts';

const LEVEL = 0.95;
const STRENGTHS = [0.5, 0.2, 0, -0.7];

/** Few and many raters, few and many prompts; what differs most is the prompt, the rater, or both alike. */
const STUDIES: readonly ClusteredStudy[] = [10, 30].flatMap((raters) =>
  [50, 200].flatMap((prompts) =>
    [
      { prompt: 1, rater: 0.2 },
      { prompt: 0.3, rater: 0.6 },
      { prompt: 0.6, rater: 0.4 },
    ].map((spread) => ({
      strengths: STRENGTHS,
      logTie: -0.5,
      prompts,
      raters,
      votesPerComparison: 3,
      spread: { ...spread, tie: 0.4, side: 0.3 },
    })),
  ),
);

/**
 * How often the 95 % intervals of strengths and of their differences hold the population's: mean over all studies, and the
 * kind of study with the lowest and the highest share.
 */
export function measureCoverage(studies: number) {
  const shares = STUDIES.map((study, kind) => {
    const truth = populationStrengths(study);
    const found = { inside: 0, intervals: 0 };
    // Every kind as often, give or take one.
    for (let seed = kind + 1; seed <= studies; seed += STUDIES.length) countInside(study, truth, seed, found);
    return found;
  });
  const total = shares.reduce((sum, { inside }) => sum + inside, 0);
  const intervals = shares.reduce((sum, each) => sum + each.intervals, 0);
  const byKind = shares.map((each) => each.inside / each.intervals);
  return { coverage: total / intervals, lowest: Math.min(...byKind), highest: Math.max(...byKind) };
}

function countInside(
  study: ClusteredStudy,
  truth: readonly number[],
  seed: number,
  found: { inside: number; intervals: number },
): void {
  const votes = simulateVotes(study, seed);
  const spread = new StrengthSpread(votes, unwrap(fitDavidson(countMatchups(votes))));
  const judge = (estimate: ReturnType<StrengthSpread['strength']>, expected: number) => {
    if (!estimate?.spread) throw new Error('a simulated study without an interval');
    found.intervals += 1;
    if (estimate.spread.low <= expected && expected <= estimate.spread.high) found.inside += 1;
  };
  truth.forEach((own, i) => {
    judge(spread.strength(i, LEVEL), own);
    for (let j = i + 1; j < truth.length; j++) judge(spread.difference(i, j, LEVEL), own - (truth[j] as number));
  });
}
