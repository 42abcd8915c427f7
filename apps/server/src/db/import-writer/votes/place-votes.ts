import type { Prisma } from '../../generated/client.ts';
import type { RefusedLine } from '../import-run.ts';
import type { KnownEvaluation } from './evaluation-book.ts';
import { type FoundComparison, findComparisons, type PlacedVote } from './find-comparisons.ts';
import { findStrangeSides, type StrangeSide } from './find-strange-sides.ts';

/** Where a line belongs, and what stood before the person. */
export interface VotePlace {
  readonly placed: PlacedVote;
  readonly comparisonId: string;
  readonly leftIsFirst: boolean;
  readonly leftPairs: readonly string[];
  readonly rightPairs: readonly string[];
}

type Refusal = Pick<RefusedLine, 'code' | 'message'>;

/** Finds the comparisons of lines; what an evaluation does not ask, or asks of other images, is refused. */
export async function placeVotes(
  tx: Prisma.TransactionClient,
  evaluation: KnownEvaluation,
  lines: readonly PlacedVote[],
  refused: RefusedLine[],
): Promise<VotePlace[]> {
  const known = lines.filter((placed) => {
    const refusal = refuseUnasked(evaluation, placed);
    if (refusal) refused.push({ at: placed.at, ...refusal });
    return !refusal;
  });
  const found = await findComparisons(tx, evaluation, known);
  const decoys = known.filter(({ line }) => line.ballotKind === 'decoy');
  const strange = await findStrangeSides(tx, evaluation, decoys.flatMap(strangeSideOf(evaluation, found)));
  return known.flatMap((placed) => {
    const place = placeOf(placed, found.get(placed.at) ?? [], strange.get(placed.at));
    if (!('code' in place)) return [place];
    refused.push({ at: placed.at, ...place });
    return [];
  });
}

function refuseUnasked({ criteria, contenders }: KnownEvaluation, { line }: PlacedVote): Refusal | undefined {
  if (!criteria.includes(line.criterion)) {
    return { code: 'criterion_unknown', message: `Nobody is asked about ${line.criterion} in this evaluation.` };
  }
  for (const name of [line.left, line.right]) {
    if (name === undefined || contenders.has(name)) continue;
    return { code: 'contender_unknown', message: `The evaluation has no contender "${name}".` };
  }
  return undefined;
}

function placeOf(
  placed: PlacedVote,
  found: readonly FoundComparison[],
  strangePairs: readonly string[] | undefined,
): VotePlace | Refusal {
  const [comparison, another] = found;
  const { line } = placed;
  if (!comparison) {
    const sides = line.left === undefined ? 'these images' : `"${line.left}" with "${line.right}"`;
    return { code: 'comparison_unknown', message: `The evaluation does not compare ${sides} for this prompt.` };
  }
  if (another) {
    const message = 'Several contenders show these images for this prompt: name both contenders.';
    return { code: 'comparison_ambiguous', message };
  }
  if (comparison.isSame) {
    const message = 'Both sides show the same images: this counts as a tie, and nobody is asked.';
    return { code: 'comparison_same', message };
  }
  const [left, right] = sidesOf(comparison);
  const [isLeftOwn, isRightOwn] = [areShown(left.names, line.leftImages), areShown(right.names, line.rightImages)];
  const shown = { placed, comparisonId: comparison.comparisonId, leftIsFirst: comparison.leftIsFirst };
  if (isLeftOwn && isRightOwn) return { ...shown, leftPairs: left.pairs, rightPairs: right.pairs };
  if (!strangePairs) {
    const [names, given] = isLeftOwn ? [right.names, line.rightImages] : [left.names, line.leftImages];
    const message = `The evaluation shows ${names.join(', ')}, not ${given?.join(', ')}.`;
    return { code: 'images_differ', message };
  }
  return {
    ...shown,
    leftPairs: isLeftOwn ? left.pairs : strangePairs,
    rightPairs: isRightOwn ? right.pairs : strangePairs,
  };
}

function sidesOf({ leftIsFirst, ...comparison }: FoundComparison) {
  const first = { pairs: comparison.firstPairs, names: comparison.firstNames };
  const second = { pairs: comparison.secondPairs, names: comparison.secondNames };
  return leftIsFirst ? ([first, second] as const) : ([second, first] as const);
}

/** What is not said is taken to be as the evaluation has it. */
const areShown = (names: readonly string[], given: readonly string[] | undefined): boolean =>
  given === undefined || (given.length === names.length && given.every((name, at) => name === names[at]));

/** The side of a decoy that shows something else; at most one does. */
const strangeSideOf =
  ({ contenders }: KnownEvaluation, found: ReadonlyMap<number, readonly FoundComparison[]>) =>
  ({ at, line }: PlacedVote): StrangeSide[] => {
    const [comparison] = found.get(at) ?? [];
    if (!comparison) return [];
    const [left, right] = sidesOf(comparison);
    const isLeftOwn = areShown(left.names, line.leftImages);
    if (isLeftOwn === areShown(right.names, line.rightImages)) return [];
    const [name, images] = isLeftOwn ? [line.right, line.rightImages] : [line.left, line.leftImages];
    const contender = contenders.get(name ?? '')?.id;
    return contender && images ? [{ at, contender, images }] : [];
  };
