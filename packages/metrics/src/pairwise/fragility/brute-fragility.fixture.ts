import { createRandomSource } from '../../bootstrap/random-source.ts';
import { evaluate } from '../davidson-model.ts';
import { penalisedStrengths, type StrengthPrior, strengthShape } from '../penalised-strengths.ts';
import type { VoteColumns } from '../votes.ts';
import { countCells, sortIntoKinds, type VoteKind } from './vote-kinds.ts';

/** Random votes of contenders of random strengths. */
export function drawVotes(
  shape: { contenders: number; votes: number; raters: number; spread: number },
  seed: number,
): VoteColumns {
  const draw = createRandomSource(seed);
  const uniform = () => draw(2 ** 32) / 2 ** 32;
  const strengths = Array.from({ length: shape.contenders }, () => shape.spread * (uniform() + uniform() - 1));
  const rows = Array.from({ length: shape.votes }, (_, row) => {
    const first = draw(shape.contenders);
    const second = (first + 1 + draw(shape.contenders - 1)) % shape.contenders;
    const odds = Math.exp(((strengths[first] as number) - (strengths[second] as number)) / 2);
    const drawn = uniform() * (odds + 1 / odds + 0.7);
    const outcome = drawn < odds ? 1 : drawn < odds + 0.7 ? 0 : -1;
    return { first, second, outcome, prompt: row % 7, rater: draw(shape.raters), leftIsFirst: draw(2) };
  });
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  return {
    contenders: shape.contenders,
    first: column('first'),
    second: column('second'),
    outcome: column('outcome'),
    prompt: column('prompt'),
    rater: column('rater'),
    leftIsFirst: column('leftIsFirst'),
  };
}

/** Fainter than that of the product: it must not part two whom the votes hold level. */
const FAINTEST: StrengthPrior = { strength: 1e-11, tie: 1e-11, tieCentre: 0 };
/** Strengths that votes bound lie within this of one another. */
const BOUNDED = 20;

/**
 * Whether i is strictly above j: the likelihood with the two held equal is smaller, by more than rounding, and where votes leave
 * strengths unbounded by more than the prior does there.
 */
export function isStrictlyAbove(
  kinds: readonly VoteKind[],
  counts: ArrayLike<number>,
  contenders: number,
  i: number,
  j: number,
): boolean {
  const fit = (nameOf: (contender: number) => number) => {
    const cells = countCells(kinds, counts, nameOf);
    const { parameters } = penalisedStrengths(contenders, cells, FAINTEST);
    return { parameters, value: evaluate(strengthShape(contenders), cells, parameters).logLikelihood };
  };
  const free = fit((contender) => contender);
  const strengths = free.parameters.slice(0, contenders);
  if ((strengths[i] as number) <= (strengths[j] as number)) return false;
  const isBounded = Math.max(...strengths) - Math.min(...strengths) < BOUNDED;
  return free.value - fit((contender) => (contender === j ? i : contender)).value > (isBounded ? 1e-10 : 1e-5);
}

/** The least size of a removal, by trying all counts of like votes by rising size; undefined beyond `most`. */
export function bruteFewestVotes(
  votes: VoteColumns,
  [i, j]: readonly [number, number],
  most: number,
): number | undefined {
  const { kinds, counts } = sortIntoKinds(votes);
  const kept = counts.slice();
  const canChange = (at: number, left: number): boolean => {
    if (left === 0) return !isStrictlyAbove(kinds, kept, votes.contenders, i, j);
    if (at === kinds.length) return false;
    for (let many = 0; many <= Math.min(left, counts[at] as number); many++) {
      kept[at] = (counts[at] as number) - many;
      if (canChange(at + 1, left - many)) return true;
    }
    kept[at] = counts[at] as number;
    return false;
  };
  for (let size = 0; size <= Math.min(most, votes.first.length); size++) if (canChange(0, size)) return size;
  return undefined;
}

/** The least size over all subsets of single votes, or of raters: each has a number, and all votes of a number go together. */
export function bruteFewestOf(
  votes: VoteColumns,
  numbers: ArrayLike<number>,
  [i, j]: readonly [number, number],
): number | undefined {
  const { kinds, counts, kindOf } = sortIntoKinds(votes);
  const distinct = [...new Set(Array.from(numbers))];
  let least: number | undefined;
  for (let bits = 0; bits < 2 ** distinct.length; bits++) {
    const removed = new Set(distinct.filter((_, at) => (bits >> at) & 1));
    if (least !== undefined && removed.size >= least) continue;
    const kept = counts.slice();
    kindOf.forEach((kind, row) => {
      if (removed.has(numbers[row] as number)) kept[kind] = (kept[kind] as number) - 1;
    });
    if (!isStrictlyAbove(kinds, kept, votes.contenders, i, j)) least = removed.size;
  }
  return least;
}
