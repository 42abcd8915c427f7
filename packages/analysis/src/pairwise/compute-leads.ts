import type { MatchupLight } from '@plumbline/metrics';
import { computeStop } from './compute-stop.ts';
import { pickVotes } from './pick-votes.ts';
import type { CriterionName, VoteTable } from './vote-table.ts';

/** Who is ahead on one criterion, and whether that is sure. */
export interface CriterionLead {
  readonly criterion: CriterionName;
  /** Votes that people gave and that count. */
  readonly votes: number;
  /** How many of them simulated raters gave. */
  readonly simulated: number;
  /** The strongest contender against the next one. Null: fewer than two have votes. */
  readonly firstTwo: MatchupLight | null;
}

/** An evaluation in short: of all votes that count, on each criterion in the order in which they are asked. */
export function computeLeads(table: VoteTable): readonly CriterionLead[] {
  return table.evaluation.criteria.map((criterion) => {
    const settings = { criterion, subset: null, withSimulated: true, without: [], baseline: 0 };
    const { votes, ballots } = pickVotes(table, settings);
    const asked = [...ballots.keys()].filter((row) => (ballots[row] as number) >= 0);
    const isSimulated = (row: number) => table.raters.kind[votes.rater[row] as number] === 'simulated';
    return {
      criterion,
      votes: asked.length,
      simulated: asked.filter(isSimulated).length,
      firstTwo: computeStop(table, settings).firstTwo,
    };
  });
}
