import type { Group } from '../figures/cell.ts';
import type { StudyFrame } from '../study-frame.ts';

/** All prompts first, then each subset that has prompts. */
export function listGroups({ subsets, prompts, pairs }: StudyFrame): readonly Group[] {
  const promptsOf = new Uint32Array(subsets.length);
  const pairsOf = new Uint32Array(subsets.length);
  for (const subset of prompts.subset) promptsOf[subset] = (promptsOf[subset] ?? 0) + 1;
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const subset = prompts.subset[pairs.prompt[pair] ?? 0] ?? 0;
    pairsOf[subset] = (pairsOf[subset] ?? 0) + 1;
  }
  const all: Group = { name: 'all', subset: null, prompts: prompts.ids.length, pairs: pairs.length };
  return [
    all,
    ...subsets
      .map((name, subset) => ({ name, subset, prompts: promptsOf[subset] ?? 0, pairs: pairsOf[subset] ?? 0 }))
      .filter((group) => group.prompts > 0),
  ];
}

/** Indices of the prompts of a group. */
export function promptsOfGroup(group: Group, promptSubset: Uint16Array): Uint32Array {
  const prompts = Uint32Array.from(promptSubset.keys());
  return group.subset === null ? prompts : prompts.filter((prompt) => promptSubset[prompt] === group.subset);
}
