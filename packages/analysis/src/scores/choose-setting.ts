import { createRandomSource } from '@plumbline/metrics';
import type { PromptRanges } from '../frame/prompt-ranges.ts';
import type { ScaleChoice } from '../settings/analysis-settings.ts';

/** One setting of the grid with what it gives. */
export interface Candidate {
  readonly scale: number;
  readonly lambda: number | null;
  readonly column: Float64Array;
  /** By prompt; NaN: the prompt has none. */
  readonly auroc: Float64Array;
}

const FOLDS = 5;
/** Which prompts share a fold must not hang on a seed that is there to be varied. */
const FOLD_SEED = 1;

/**
 * Index of the candidate that each prompt takes, by AUROC; of equals the first; -1: no AUROC to choose by, so that the
 * setting in force stays. `cross-validated`: the prompts of a subset are dealt
 * into five folds, and each fold takes the setting that is best on the mean of the other four.
 */
export function chooseByAuroc(
  candidates: readonly Candidate[],
  promptSubset: Uint16Array,
  scaleChoice: Exclude<ScaleChoice, 'fixed'>,
): Int16Array {
  return scaleChoice === 'per-prompt-oracle'
    ? Int16Array.from(promptSubset, (_, prompt) => findBest(candidates, [prompt]))
    : crossValidate(candidates, promptSubset);
}

function crossValidate(candidates: readonly Candidate[], promptSubset: Uint16Array): Int16Array {
  const fold = dealFolds(promptSubset);
  const choice = new Int16Array(promptSubset.length).fill(-1);
  for (const subset of new Set(promptSubset)) {
    const own = [...promptSubset.keys()].filter((prompt) => promptSubset[prompt] === subset);
    for (let held = 0; held < FOLDS; held += 1) {
      const best = findBest(
        candidates,
        own.filter((prompt) => fold[prompt] !== held),
      );
      for (const prompt of own) if (fold[prompt] === held) choice[prompt] = best;
    }
  }
  return choice;
}

/** Shuffled, so that prompts that follow each other in a list do not end up together; each subset evenly. */
function dealFolds(promptSubset: Uint16Array): Uint8Array {
  const draw = createRandomSource(FOLD_SEED);
  const order = Uint32Array.from(promptSubset.keys());
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  const dealt = new Map<number, number>();
  const fold = new Uint8Array(promptSubset.length);
  for (const prompt of order) {
    const subset = promptSubset[prompt] ?? 0;
    const count = dealt.get(subset) ?? 0;
    fold[prompt] = count % FOLDS;
    dealt.set(subset, count + 1);
  }
  return fold;
}

/** The candidate with the highest mean AUROC over the prompts that have one; -1: none has. */
function findBest(candidates: readonly Candidate[], prompts: readonly number[]): number {
  let [best, highest] = [-1, Number.NEGATIVE_INFINITY];
  for (const [index, { auroc }] of candidates.entries()) {
    const defined = prompts.map((prompt) => auroc[prompt] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
    if (mean > highest) [best, highest] = [index, mean];
  }
  return best;
}

/** Each prompt's pairs from its own candidate's column. */
export function assemble(
  candidates: readonly Candidate[],
  choice: Int16Array,
  inForce: Float64Array,
  { start, end }: PromptRanges,
): Float64Array {
  const column = Float64Array.from(inForce);
  for (const [prompt, index] of choice.entries()) {
    const [from, to] = [start[prompt] ?? 0, end[prompt] ?? 0];
    const chosen = candidates[index];
    if (chosen) column.set(chosen.column.subarray(from, to), from);
  }
  return column;
}
