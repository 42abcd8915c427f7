import type { CriterionName, VoteTable } from './vote-table.ts';

/** Which votes a figure is computed from. */
export interface VoteScope {
  readonly criterion: CriterionName;
  /** Only prompts of this subset; null: all. */
  readonly subset: string | null;
  /** Whether votes of simulated raters are among them. */
  readonly withSimulated: boolean;
  /** Raters left out, by id. */
  readonly without: readonly string[];
}

/** Whether a rater, and whether a prompt, is within a scope; by position. */
export interface ScopeTest {
  hasRater(rater: number): boolean;
  hasPrompt(prompt: number): boolean;
}

export function testScope({ raters, prompts }: VoteTable, { subset, withSimulated, without }: VoteScope): ScopeTest {
  const left = new Set(without);
  const isIn = raters.id.map((id, at) => !left.has(id) && (withSimulated || raters.kind[at] !== 'simulated'));
  return {
    hasRater: (rater) => isIn[rater] === true,
    hasPrompt: (prompt) => subset === null || prompts.subset[prompt] === subset,
  };
}
