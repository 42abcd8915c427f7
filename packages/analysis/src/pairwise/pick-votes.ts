import type { VoteColumns } from '@plumbline/metrics';
import { type ScopeTest, testScope, type VoteScope } from './vote-scope.ts';
import { BALLOT_KINDS, BALLOT_STANDINGS, type VoteTable } from './vote-table.ts';

const COMPARISON = BALLOT_KINDS.indexOf('comparison');
const COUNTED = BALLOT_STANDINGS.indexOf('counted');

export interface PickedVotes {
  readonly votes: VoteColumns;
  /** The ballot of each vote; -1: nobody was asked. */
  readonly ballots: Int32Array;
  readonly comparisons: Int32Array;
}

interface Row {
  readonly ballot: number;
  readonly comparison: number;
  readonly outcome: number;
  readonly rater: number;
}

/**
 * The votes that count, on one criterion: of ballots that are answered whole and of raters who are not set aside, without
 * repeats and decoys. A comparison of equal images counts as a tie that nobody was asked for, as often as the other comparisons
 * of its matchup have votes on average, so that it weighs what they do.
 */
export function pickVotes(table: VoteTable, scope: VoteScope): PickedVotes {
  const rows = pickAnswers(table, scope);
  rows.push(...pickSame(table, testScope(table, scope), rows));
  const column = (of: (row: Row) => number) => Int32Array.from(rows, of);
  const { comparisons, ballots, evaluation } = table;
  return {
    votes: {
      contenders: evaluation.contenders.length,
      first: column(({ comparison }) => comparisons.first[comparison] as number),
      second: column(({ comparison }) => comparisons.second[comparison] as number),
      outcome: column(({ outcome }) => outcome),
      prompt: column(({ comparison }) => comparisons.prompt[comparison] as number),
      rater: column(({ rater }) => rater),
      leftIsFirst: column(({ ballot }) => (ballot < 0 ? 0 : (ballots.leftIsFirst[ballot] as number))),
    },
    ballots: column(({ ballot }) => ballot),
    comparisons: column(({ comparison }) => comparison),
  };
}

/** 1: the first contender is better, -1: the second, 0: a tie; null: no answer on this criterion. */
export function outcomeOf({ ballots }: VoteTable, ballot: number, criterion: number): number | null {
  const answer = ballots.answers[ballot]?.[criterion] ?? null;
  if (answer === null) return null;
  return ballots.leftIsFirst[ballot] ? answer : 0 - answer;
}

function pickAnswers(table: VoteTable, scope: VoteScope): Row[] {
  const { ballots, comparisons, evaluation } = table;
  const test = testScope(table, scope);
  const criterion = evaluation.criteria.indexOf(scope.criterion);
  const rows: Row[] = [];
  for (const [ballot, comparison] of ballots.comparison.entries()) {
    if (ballots.kind[ballot] !== COMPARISON || ballots.standing[ballot] !== COUNTED) continue;
    const rater = ballots.rater[ballot] as number;
    if (!test.hasRater(rater) || !test.hasPrompt(comparisons.prompt[comparison] as number)) continue;
    const outcome = outcomeOf(table, ballot, criterion);
    if (outcome !== null) rows.push({ ballot, comparison, outcome, rater });
  }
  return rows;
}

function pickSame({ comparisons, evaluation }: VoteTable, test: ScopeTest, votes: readonly Row[]): Row[] {
  const same = comparisons.isSame.flatMap((isSame, at) =>
    isSame && test.hasPrompt(comparisons.prompt[at] as number) ? [at] : [],
  );
  if (same.length === 0) return [];
  const matchupOf = (at: number) =>
    (comparisons.first[at] as number) * evaluation.contenders.length + (comparisons.second[at] as number);
  const given = new Map<number, { votes: number; comparisons: Set<number> }>();
  for (const { comparison } of votes) {
    const own = given.get(matchupOf(comparison)) ?? { votes: 0, comparisons: new Set() };
    own.votes += 1;
    own.comparisons.add(comparison);
    given.set(matchupOf(comparison), own);
  }
  return same.flatMap((comparison) => {
    const own = given.get(matchupOf(comparison));
    // Where every comparison of a matchup is of equal images, one tie each is all that can be said.
    const weight = own ? Math.round(own.votes / own.comparisons.size) : 1;
    return Array.from({ length: weight }, () => ({ ballot: -1, comparison, outcome: 0, rater: -1 }));
  });
}
