import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameScores, StudyFrame } from '../study-frame.ts';

/** Which stored rewards of one model each pair is judged by. */
export interface ModelScores {
  readonly scores: FrameScores;
  /** Reward of the prompt. It does not depend on the contrastive set: any row of the pair gives it. NaN: not scored. */
  readonly raw: Float64Array;
  /** Row with the contrastive set in force, for TextNorm; -1: there is none. */
  readonly row: Int32Array;
  /** Pairs that have rewards over a contrastive set, but not over the one in force. */
  readonly otherSetPairs: number;
}

export function selectScores(
  { prompts, pairs }: StudyFrame,
  scores: FrameScores,
  contrastiveSet: AnalysisSettings['contrastiveSet'],
): ModelScores {
  const { pair: pairOf, setVersion, offsets, rewards } = scores;
  const raw = new Float64Array(pairs.length).fill(Number.NaN);
  const row = new Int32Array(pairs.length).fill(-1);
  const hasOtherSet = new Uint8Array(pairs.length);
  for (let at = 0; at < pairOf.length; at += 1) {
    const pair = pairOf[at] ?? 0;
    const start = offsets[at] ?? 0;
    const length = (offsets[at + 1] ?? start) - start;
    if (length === 0) continue;
    raw[pair] = rewards[start] ?? Number.NaN;
    if (length === 1) continue;
    const wanted = contrastiveSet === 'latest' ? prompts.setVersions[pairs.prompt[pair] ?? 0] : contrastiveSet;
    if (setVersion[at] === wanted) row[pair] = at;
    else hasOtherSet[pair] = 1;
  }
  return { scores, raw, row, otherSetPairs: countWithoutRow(hasOtherSet, row) };
}

function countWithoutRow(hasOtherSet: Uint8Array, row: Int32Array): number {
  let count = 0;
  for (let pair = 0; pair < row.length; pair += 1) if (hasOtherSet[pair] === 1 && row[pair] === -1) count += 1;
  return count;
}
