import type { PairColumns } from '../pairs/pair-columns.ts';
import type { StudyFrame } from '../study-frame.ts';

/** The released values are shares of 50 images: anything nearer than this is the same share. */
const SAME = 1e-9;

export interface HumanValues {
  /** Prompts with a released value, and those of them whose share of aligned images here is the same. */
  readonly released: number;
  readonly equal: number;
  /** Texts of the prompts that differ. */
  readonly differing: readonly string[];
}

/** Compares the released `human` value of each prompt with the share of its images whose majority label here is 1. */
export function compareHumanValues(frame: StudyFrame, { target }: Pick<PairColumns, 'target'>): HumanValues {
  const column = frame.reported.find(({ source }) => source === 'human');
  const shares = shareAligned(frame, target);
  let released = 0;
  const differing: string[] = [];
  for (let prompt = 0; column && prompt < shares.length; prompt += 1) {
    // The source has one figure, the share, under whatever name.
    const value = column.values[prompt * column.names.length] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    released += 1;
    if (!(Math.abs(value - (shares[prompt] ?? Number.NaN)) < SAME)) differing.push(frame.prompts.texts[prompt] ?? '');
  }
  return { released, equal: released - differing.length, differing };
}

/** NaN marks a prompt without a pair that has a target. */
function shareAligned({ prompts, pairs }: StudyFrame, target: Float64Array): Float64Array {
  const aligned = new Float64Array(prompts.ids.length);
  const decided = new Float64Array(prompts.ids.length);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const value = target[pair] ?? Number.NaN;
    const prompt = pairs.prompt[pair] ?? 0;
    if (Number.isNaN(value)) continue;
    aligned[prompt] = (aligned[prompt] ?? 0) + value;
    decided[prompt] = (decided[prompt] ?? 0) + 1;
  }
  return aligned.map((count, prompt) => count / (decided[prompt] ?? 0));
}
