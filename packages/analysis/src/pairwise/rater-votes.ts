import { ClusteredSums, type SelfConsistency, type SidePreference } from '@plumbline/metrics';
import type { PickedVotes } from './pick-votes.ts';
import { type AgreementWithOthers, type RaterVotes, STANDINGS_LEVEL } from './standings.ts';
import type { DecoyResult } from './vote-checks.ts';
import type { VoteTable } from './vote-table.ts';

interface RaterParts {
  readonly criterion: number;
  readonly side: SidePreference | undefined;
  readonly consistency: SelfConsistency;
  readonly decoys: readonly DecoyResult[];
}

/** How each rater votes; those without a vote in the scope are left out. */
export function describeRaters(table: VoteTable, picked: PickedVotes, parts: RaterParts): readonly RaterVotes[] {
  const agreement = agreeWithOthers(table, picked);
  const rows = groupByRater(table, picked);
  return rows.flatMap((own, rater) => {
    if (own.length === 0) return [];
    const found: RaterVotes = {
      rater,
      votes: own.length,
      ties: own.filter((row) => picked.votes.outcome[row] === 0).length,
      agreement: agreement(rater),
      left: parts.side?.raters[rater] ?? null,
      repeats: parts.consistency.raters[rater] ?? null,
      decoys: parts.decoys[rater] as DecoyResult,
      medianMs: medianTime(table, picked, parts.criterion, own),
    };
    return [found];
  });
}

function groupByRater({ raters }: VoteTable, { votes }: PickedVotes): readonly number[][] {
  const groups = raters.id.map((): number[] => []);
  for (let row = 0; row < votes.rater.length; row++) groups[votes.rater[row] as number]?.push(row);
  return groups;
}

/** Share of the votes of others on the same comparisons that are the rater's own answer. */
function agreeWithOthers(table: VoteTable, { votes, comparisons }: PickedVotes) {
  const byComparison = new Map<number, Int32Array>();
  const tallyOf = (comparison: number) => {
    let tally = byComparison.get(comparison);
    if (!tally) {
      tally = new Int32Array(3);
      byComparison.set(comparison, tally);
    }
    return tally;
  };
  const answerOf = (row: number) => (votes.outcome[row] as number) + 1;
  const asked = [...comparisons.keys()].filter((row) => (votes.rater[row] as number) >= 0);
  for (const row of asked) {
    const tally = tallyOf(comparisons[row] as number);
    tally[answerOf(row)] = (tally[answerOf(row)] as number) + 1;
  }
  const sums = table.raters.id.map(() => new ClusteredSums());
  for (const row of asked) {
    const tally = tallyOf(comparisons[row] as number);
    const others = tally.reduce((sum, count) => sum + count, 0) - 1;
    const alike = (tally[answerOf(row)] as number) - 1;
    if (others > 0) sums[votes.rater[row] as number]?.add(votes.prompt[row] as number, alike, others);
  }
  return (rater: number): AgreementWithOthers | null => {
    const ratio = sums[rater]?.read(STANDINGS_LEVEL);
    return ratio ? { value: ratio.value, of: sums[rater]?.weight ?? 0, interval: ratio.spread } : null;
  };
}

function medianTime({ ballots }: VoteTable, picked: PickedVotes, criterion: number, rows: readonly number[]) {
  const times = rows
    .map((row) => ballots.activeMs[picked.ballots[row] as number]?.[criterion] ?? 0)
    .filter((time) => time > 0)
    .sort((a, b) => a - b);
  if (times.length === 0) return null;
  const middle = times.length >> 1;
  return times.length % 2 === 1
    ? (times[middle] as number)
    : ((times[middle - 1] as number) + (times[middle] as number)) / 2;
}
