import { type RepeatColumns, wilsonInterval } from '@plumbline/metrics';
import { outcomeOf } from './pick-votes.ts';
import { testScope, type VoteScope } from './vote-scope.ts';
import { BALLOT_KINDS, type VoteTable } from './vote-table.ts';

const REPEAT = BALLOT_KINDS.indexOf('repeat');
const DECOY = BALLOT_KINDS.indexOf('decoy');

/** Swap repeats on one criterion whose both ballots have an answer. */
export function pickRepeats(table: VoteTable, scope: VoteScope): RepeatColumns {
  const { ballots, comparisons, evaluation } = table;
  const test = testScope(table, scope);
  const criterion = evaluation.criteria.indexOf(scope.criterion);
  const rows = ballots.kind.flatMap((kind, ballot) => {
    const earlier = ballots.repeats[ballot] ?? -1;
    if (kind !== REPEAT || earlier < 0) return [];
    const [prompt, rater] = [comparisons.prompt[ballots.comparison[ballot] as number], ballots.rater[ballot]];
    if (!test.hasRater(rater as number) || !test.hasPrompt(prompt as number)) return [];
    const [before, after] = [outcomeOf(table, earlier, criterion), outcomeOf(table, ballot, criterion)];
    return before === null || after === null
      ? []
      : [{ prompt: prompt as number, rater: rater as number, before, after }];
  });
  return {
    prompt: rows.map(({ prompt }) => prompt),
    rater: rows.map(({ rater }) => rater),
    before: rows.map(({ before }) => before),
    after: rows.map(({ after }) => after),
  };
}

/** How decoys were answered on alignment: one side shows images of another prompt. */
export interface DecoyResult {
  readonly answered: number;
  readonly right: number;
  /** Wilson's, of the share that is right; null: none was answered. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Of each rater, by position. */
export function judgeDecoys({ ballots, raters, evaluation }: VoteTable, level: number): readonly DecoyResult[] {
  const alignment = evaluation.criteria.indexOf('alignment');
  const counts = raters.id.map(() => ({ answered: 0, right: 0 }));
  for (const [ballot, kind] of ballots.kind.entries()) {
    const answer = ballots.answers[ballot]?.[alignment] ?? null;
    const own = counts[ballots.rater[ballot] as number];
    if (kind !== DECOY || answer === null || !own) continue;
    own.answered += 1;
    if (answer === ballots.expected[ballot]) own.right += 1;
  }
  return counts.map(({ answered, right }) => ({
    answered,
    right,
    interval: answered === 0 ? null : wilsonInterval(right, answered, level),
  }));
}
