import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/data/tia2', import.meta.url));

/** The TIA2 release is not part of this repository; tests that need it are skipped, aloud, where it is not beside it. */
export const hasTia2 = existsSync(folder);
if (!hasTia2) console.warn('TIA2 is not beside the checkout: the tests of its reference values are skipped.');

export const TIA2_SUBSETS = ['composition', 'comprehensive', 'counting'] as const;
export type Tia2Subset = (typeof TIA2_SUBSETS)[number];

export interface Tia2Pair {
  readonly caption: string;
  readonly labels: readonly number[];
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));

export function readTia2Pairs(subset: Tia2Subset): readonly Tia2Pair[] {
  const rows = readJson(`human_annotations/human_labels_${subset}.json`) as Record<
    string,
    { caption: string; human_labels: number[] }
  >;
  return Object.values(rows).map(({ caption, human_labels: labels }) => ({ caption, labels }));
}

/** Released share of a prompt's images with majority 1, by prompt; prompts without a defined AUROC are absent. */
export function readTia2HumanValues(subset: Tia2Subset): ReadonlyMap<string, number> {
  const rows = readJson(`alignment_scores/alignment_scores_${subset}.json`) as Record<string, { human: number }>;
  return new Map(Object.entries(rows).map(([prompt, { human }]) => [prompt, human]));
}
