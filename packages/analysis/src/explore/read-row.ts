import type { PairTallies } from '../labels/pair-tallies.ts';
import type { PairColumns } from '../pairs/pair-columns.ts';
import { NO_GENERATOR, type StudyFrame } from '../study-frame.ts';
import type { ExploreRow } from './explore-view.ts';
import { decisionCode, imageHash, pairId } from './pair-facts.ts';

/** What rows are read from. */
export interface RowSource {
  readonly frame: StudyFrame;
  readonly columns: PairColumns;
  readonly answers: PairTallies;
  /** [pairs + 1] and tags by pair. */
  readonly tags: { readonly offsets: Uint32Array; readonly codes: Uint16Array };
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const DECISIONS = [1, 0, -1, null] as const;

export function readRow(source: RowSource, index: number, sortedBy: Float64Array | undefined): ExploreRow {
  const { frame, columns, tags } = source;
  const { pairs, prompts } = frame;
  const promptIndex = pairs.prompt[index] ?? 0;
  const generator = pairs.generator[index] ?? NO_GENERATOR;
  return {
    index,
    pairId: pairId(frame, index),
    promptIndex,
    prompt: prompts.texts[promptIndex] ?? '',
    subset: frame.subsets[prompts.subset[promptIndex] ?? 0] ?? '',
    generator: generator === NO_GENERATOR ? null : (frame.generators[generator] ?? null),
    imageName: pairs.imageNames[index] ?? '',
    imageSha256: imageHash(frame, index),
    ...readJudgements(source, index),
    lastLabelledAt: orNull(pairs.lastLabelledAt[index]),
    decision: DECISIONS[decisionCode(frame, index)] ?? null,
    tags: Array.from(tags.codes.subarray(tags.offsets[index], tags.offsets[index + 1]), (tag) => frame.tags[tag] ?? ''),
    comments: pairs.comments[index] ?? 0,
    values: columns.scorers.map(({ values }) => orNull(values[index])),
    sortedBy: orNull(sortedBy?.[index]),
  };
}

function readJudgements({ columns, answers }: RowSource, index: number) {
  const aligned = answers.aligned[index] ?? 0;
  const notAligned = answers.notAligned[index] ?? 0;
  const unsure = answers.unsure[index] ?? 0;
  return {
    labels: aligned + notAligned + unsure,
    aligned,
    notAligned,
    unsure,
    humanMean: orNull(columns.humanMean[index]),
    split: orNull(columns.split[index]),
  };
}
