// Whether the fewest removals that are said to be exact are those that trying everything finds.
import { fragility } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import {
  bruteFewestOf,
  bruteFewestVotes,
  drawVotes,
} from '../../packages/metrics/src/pairwise/fragility/brute-fragility.fixture.ts';

/** What trying everything can find within seconds, for two to six contenders: removals of more votes are not compared. */
const MOST_TRIED = [60, 6, 4, 3, 2];

interface Comparison {
  readonly said: number | undefined;
  readonly isExact: boolean;
  readonly found: number | undefined;
}

/** All subsets of the votes, and of the raters, of a study of at most ten votes. */
function compareSmall(seed: number): readonly Comparison[] {
  const shape = { contenders: 2 + (seed % 4), votes: 3 + (seed % 8), raters: 4, spread: 2 };
  const votes = drawVotes(shape, seed);
  const { leader, rival, votes: fewest, raters } = unwrap(fragility(votes));
  const rows = Array.from(votes.first, (_, row) => row);
  return [
    { said: fewest.count, isExact: fewest.exact, found: bruteFewestOf(votes, rows, [leader, rival]) },
    { said: raters?.count, isExact: raters?.exact ?? true, found: bruteFewestOf(votes, votes.rater, [leader, rival]) },
  ];
}

/** All counts of like votes of a study of 200; none where they are too many to try. */
function compareLarge(seed: number): readonly Comparison[] {
  const contenders = 2 + (seed % 5);
  const votes = drawVotes({ contenders, votes: 200, raters: 9, spread: 0.4 }, 10_000 + seed);
  const { leader, rival, votes: fewest } = unwrap(fragility(votes));
  const most = MOST_TRIED[contenders - 2] as number;
  const found = bruteFewestVotes(votes, [leader, rival], Math.min(most, fewest.count));
  if (found !== undefined || fewest.count <= most) return [{ said: fewest.count, isExact: fewest.exact, found }];
  // Out of reach of trying everything: what was tried and not found is a bound, and the search must have ended with its proof.
  return fewest.exact ? [] : [{ said: fewest.count, isExact: false, found }];
}

export function measureFragility(seeds = 100) {
  const all = Array.from({ length: seeds }, (_, seed) => [...compareSmall(seed), ...compareLarge(seed)]).flat();
  return {
    compared: all.length,
    fragilityExact: all.length > 0 && all.every(({ said, isExact, found }) => isExact && said === found),
  };
}
