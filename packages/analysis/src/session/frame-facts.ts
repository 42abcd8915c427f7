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

export function findFacts(frame: StudyFrame): FrameFacts {
  const { subset } = frame.prompts;
  const pairs = Uint32Array.from(frame.pairs.prompt.keys());
  const groups = listGroups(frame).map((group) => ({
    group,
    prompts: promptsOfGroup(group, subset),
    pairs:
      group.subset === null ? pairs : pairs.filter((pair) => subset[frame.pairs.prompt[pair] ?? 0] === group.subset),
  }));
  return { frame, ranges: findPromptRanges(frame), groups };
}
