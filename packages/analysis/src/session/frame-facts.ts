import type { Group } from '../figures/cell.ts';
import { listGroups, promptsOfGroup } from '../frame/groups.ts';
import { findPromptRanges, type PromptRanges } from '../frame/prompt-ranges.ts';
import type { StudyFrame } from '../study-frame.ts';

/** What follows from the frame alone. */
export interface FrameFacts {
  readonly frame: StudyFrame;
  readonly ranges: PromptRanges;
  readonly groups: ReadonlyArray<GroupMembers>;
}

export interface GroupMembers {
  readonly group: Group;
  readonly prompts: Uint32Array;
  readonly pairs: Uint32Array;
}

export const findFacts = (frame: StudyFrame): FrameFacts => ({
  frame,
  ranges: findPromptRanges(frame),
  groups: listGroups(frame).map((group) => ({
    group,
    prompts: promptsOfGroup(group, frame.prompts.subset),
    pairs: listPairs(group, frame),
  })),
});

function listPairs({ subset, pairs: count }: Group, { prompts, pairs }: StudyFrame): Uint32Array {
  const found = new Uint32Array(count);
  for (let pair = 0, at = 0; at < count; pair += 1) {
    if (subset === null || prompts.subset[pairs.prompt[pair] ?? 0] === subset) found[at++] = pair;
  }
  return found;
}
