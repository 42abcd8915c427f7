import { majorities, modelAgreement, rankAgreement, ratersBesideOthers, type VoteColumns } from '@plumbline/metrics';
import type { ModelVotes, PartedComparison, RowVotes, VoteCeiling } from './model-votes.ts';
import { type PickedVotes, pickVotes } from './pick-votes.ts';
import { type ScoredPairs, sideScore } from './scored-sides.ts';
import { STANDINGS_LEVEL } from './standings.ts';
import type { VoteScope } from './vote-scope.ts';
import type { VoteTable } from './vote-table.ts';

/** Of each row, so many comparisons are named where it parts from the votes. */
const NAMED_PARTINGS = 12;
const RANKS = { replicates: 400, seed: 1, method: 'percentile', level: STANDINGS_LEVEL } as const;

/** How often scorers and people choose the same side, beside how often people do among themselves. */
export function computeModelAgreement(table: VoteTable, scope: VoteScope, rows: readonly ScoredPairs[]): ModelVotes {
  const picked = pickVotes(table, scope);
  const asked = majorityRows(picked);
  return { ceiling: computeCeiling(picked.votes), rows: rows.map((row) => describeRow(table, picked, asked, row)) };
}

/** Ids of the pairs that stand in comparisons where the scorer and the majority part. */
export function pairsWhereParted(table: VoteTable, scope: VoteScope, row: ScoredPairs): readonly string[] {
  const { comparisons, pairs } = table;
  const parted = findParted(table, readSides(table, majorityRows(pickVotes(table, scope)), row));
  const shown = parted.flatMap(({ comparison: at }) => [
    ...(comparisons.firstPairs[at] ?? []),
    ...(comparisons.secondPairs[at] ?? []),
  ]);
  return [...new Set(shown)].flatMap((pair) => pairs[pair] ?? []);
}

interface MajorityRow {
  readonly comparison: number;
  /** 1: the first contender; 0: equally many; -1: the second. */
  readonly outcome: number;
}

function majorityRows({ votes, comparisons }: PickedVotes): readonly MajorityRow[] {
  const { row, outcome } = majorities(votes);
  return Array.from(row, (at, place) => ({
    comparison: comparisons[at] as number,
    outcome: outcome[place] as number,
  }));
}

interface ScoredRow extends MajorityRow {
  /** Score of the first side less that of the second; NaN: a side has none. */
  readonly difference: number;
}

const readSides = ({ comparisons }: VoteTable, asked: readonly MajorityRow[], { values }: ScoredPairs): ScoredRow[] =>
  asked.map((row) => ({
    ...row,
    difference:
      sideScore(values, comparisons.firstPairs[row.comparison] ?? []) -
      sideScore(values, comparisons.secondPairs[row.comparison] ?? []),
  }));

function describeRow(table: VoteTable, picked: PickedVotes, asked: readonly MajorityRow[], row: ScoredPairs): RowVotes {
  const sides = readSides(table, asked, row);
  const scored = sides.filter(({ difference }) => Number.isFinite(difference));
  const agreement = modelAgreement(
    {
      difference: scored.map(({ difference }) => difference),
      outcome: scored.map(({ outcome }) => outcome),
      prompt: scored.map(({ comparison }) => table.comparisons.prompt[comparison] as number),
    },
    STANDINGS_LEVEL,
  );
  const parted = findParted(table, scored);
  const { kind, name } = row;
  return {
    ...{ row: row.row, kind, name },
    scored: scored.length,
    unscored: sides.length - scored.length,
    agreement: agreement.ok ? agreement.value : null,
    ranks: compareRanks(table, picked.votes, row),
    parted: parted.length,
    partings: parted.slice(0, NAMED_PARTINGS),
  };
}

/** The most marked first. */
function findParted({ comparisons, prompts }: VoteTable, rows: readonly ScoredRow[]): PartedComparison[] {
  return rows
    .filter(({ difference, outcome }) => difference * outcome < 0)
    .map(({ comparison, difference, outcome }) => {
      const sides = [comparisons.first[comparison] as number, comparisons.second[comparison] as number] as const;
      const [chosen, rejected] = outcome > 0 ? sides : [sides[1], sides[0]];
      const prompt = prompts.text[comparisons.prompt[comparison] as number] ?? '';
      return { comparison, prompt, chosen, rejected, lead: Math.abs(difference) };
    })
    .sort((a, b) => b.lead - a.lead || a.comparison - b.comparison);
}

function compareRanks(table: VoteTable, votes: VoteColumns, { values }: ScoredPairs): RowVotes['ranks'] {
  const { contenders: n } = votes;
  const voted = new Set([...Array.from(votes.first), ...Array.from(votes.second)]);
  if (voted.size < 3 || voted.size < n) return null;
  const found = rankAgreement(votes, scoresByPrompt(table, n, values), RANKS);
  if (!found.ok) return null;
  const { value, interval } = found.value;
  return { value, low: interval.ok ? interval.value.low : null, high: interval.ok ? interval.value.high : null };
}

/** What is shown of a contender on a prompt is the same in all of its comparisons there. */
function scoresByPrompt({ comparisons, prompts }: VoteTable, contenders: number, values: ArrayLike<number>) {
  const scores = new Float64Array(prompts.id.length * contenders).fill(Number.NaN);
  for (const [at, prompt] of comparisons.prompt.entries()) {
    const place = prompt * contenders;
    scores[place + (comparisons.first[at] as number)] = sideScore(values, comparisons.firstPairs[at] ?? []);
    scores[place + (comparisons.second[at] as number)] = sideScore(values, comparisons.secondPairs[at] ?? []);
  }
  return scores;
}

function computeCeiling(votes: VoteColumns): VoteCeiling | null {
  const raters = ratersBesideOthers(votes);
  const together = {
    difference: raters.flatMap(({ difference }) => Array.from(difference)),
    outcome: raters.flatMap(({ outcome }) => Array.from(outcome)),
    prompt: raters.flatMap(({ prompt }) => Array.from(prompt)),
  };
  const found = modelAgreement(together, STANDINGS_LEVEL);
  if (!found.ok) return null;
  const { onDecided, withTies } = found.value;
  return { raters: raters.length, onDecided, withTies: withTies.calibrated };
}
