import { countOf, type PairTallies, tallyOf } from '../../labels/pair-tallies.ts';
import { type CheckAnswer, COUNTS, NO_GOLD, type QualityInput } from './quality-input.ts';

/** A check with the answer that is expected by what is known now. */
export interface JudgedCheck extends CheckAnswer {
  /** Nobody can be measured by it any more: its pair is gold no more, or its image was not what the check took it for. */
  readonly isLeftOut: boolean;
}

/**
 * What was expected when a check was asked may have turned out wrong since: gold is read as it stands now, and another text
 * for an image is only wrong for certain while everybody else still calls the image aligned with its own.
 */
export function judgeChecks(input: QualityInput, tallies: PairTallies): JudgedCheck[] {
  const { pairs, checks } = input;
  const ownAligned = findOwnAligned(input);
  return checks.map((check): JudgedCheck => {
    if (check.kind === 'gold') {
      const known = pairs.gold[check.pair] as number;
      return known === NO_GOLD ? { ...check, isLeftOut: true } : { ...check, expected: known, isLeftOut: false };
    }
    if (check.kind === 'repeat') return { ...check, isLeftOut: false };
    const tally = tallyOf(tallies, check.pair);
    const own = ownAligned(check);
    const isUnanimous = tally.aligned > own.aligned && countOf(tally) - tally.aligned === own.other;
    return { ...check, isLeftOut: !isUnanimous };
  });
}

/** A rater's own label of the image with its own text, as it counts: the check is judged by the others. */
function findOwnAligned({ answers, checks }: QualityInput) {
  const nameOf = (rater: number, pair: number) => `${rater} ${pair}`;
  const asked = new Set(
    checks.filter(({ kind }) => kind === 'contrastive').map(({ rater, pair }) => nameOf(rater, pair)),
  );
  const said = new Map<string, number>();
  if (asked.size > 0) {
    for (const [row, rater] of answers.rater.entries()) {
      const name = nameOf(rater, answers.pair[row] as number);
      if (answers.standing[row] === COUNTS && asked.has(name)) said.set(name, answers.value[row] as number);
    }
  }
  return ({ rater, pair }: CheckAnswer): { readonly aligned: number; readonly other: number } => {
    const value = said.get(nameOf(rater, pair));
    return { aligned: Number(value === 1), other: Number(value !== undefined && value !== 1) };
  };
}
