import { type Fragility, fragility } from '@plumbline/metrics';
import { pickVotes } from './pick-votes.ts';
import type { VoteScope } from './vote-scope.ts';
import type { VoteTable } from './vote-table.ts';

type SearchBudget = NonNullable<Parameters<typeof fragility>[1]>;

/**
 * How few votes, and how few raters, decide who is first; undefined: fewer than two contenders have votes.
 *
 * @param budget  what the search may cost; left out: some seconds
 */
export function computeFragility(table: VoteTable, scope: VoteScope, budget?: SearchBudget): Fragility | undefined {
  const found = fragility(pickVotes(table, scope).votes, budget);
  if (found.ok) return found.value;
  if (found.code === 'too-few-contenders') return undefined;
  throw new Error(`the votes are at fault: ${found.code}`);
}
