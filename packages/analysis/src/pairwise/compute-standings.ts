import {
  countMatchups,
  type DavidsonFit,
  fitDavidson,
  type MatchupCounts,
  readVoteGraph,
  type SidePreference,
  StrengthSpread,
  selfConsistency,
  sidePreference,
  type WinRates,
  winRates,
} from '@plumbline/metrics';
import { type PickedVotes, pickVotes } from './pick-votes.ts';
import { rankContenders } from './rank-contenders.ts';
import { describeRaters } from './rater-votes.ts';
import {
  type ContenderStanding,
  STANDINGS_LEVEL,
  type Standings,
  type StandingsBasis,
  type StandingsSettings,
  type SubsetStanding,
} from './standings.ts';
import { judgeDecoys, pickRepeats } from './vote-checks.ts';
import { testScope } from './vote-scope.ts';
import { BALLOT_KINDS, BALLOT_STANDINGS, type VoteTable } from './vote-table.ts';

/** Who wins by the votes of one criterion: the votes as they are, strengths, and how the votes came about. */
export function computeStandings(table: VoteTable, settings: StandingsSettings): Standings {
  const picked = pickVotes(table, settings);
  const { votes } = picked;
  const counts = countMatchups(votes);
  const fit = fitDavidson(counts);
  const rates = winRates(votes, STANDINGS_LEVEL);
  const side = sidePreference(votes, fit.ok ? fit.value : withoutStrengths(counts), STANDINGS_LEVEL);
  const consistency = selfConsistency(pickRepeats(table, settings), STANDINGS_LEVEL);
  const criterion = table.evaluation.criteria.indexOf(settings.criterion);
  const decoys = judgeDecoys(table, STANDINGS_LEVEL);
  return {
    settings,
    basis: describeBasis(table, settings, picked),
    gap: fit.ok ? null : fit.code,
    tie: fit.ok ? fit.value.tie : null,
    contenders: placeContenders(picked, fit.ok ? fit.value : withoutStrengths(counts), rates, settings.baseline),
    matrix: crossTable(votes.contenders, rates),
    side: pickSide(side),
    consistency: { same: consistency.same, sameSide: consistency.sameSide },
    raters: describeRaters(table, picked, { criterion, side, consistency, decoys }),
    subsets: describeSubsets(table, picked, settings.baseline),
  };
}

const pickSide = ({ left, term }: SidePreference): Standings['side'] => ({ left, term });

const withoutStrengths = (counts: MatchupCounts): DavidsonFit => ({
  ...readVoteGraph(counts),
  fitted: [],
  strength: Array.from({ length: counts.contenders }, () => null),
  tie: null,
  logLikelihood: 0,
});

function placeContenders(
  { votes }: PickedVotes,
  fit: DavidsonFit,
  rates: WinRates,
  baseline: number,
): readonly ContenderStanding[] {
  const ranks = rankContenders(fit);
  const spread = fit.fitted.length > 0 ? new StrengthSpread(votes, fit) : undefined;
  const places = fit.standing.map((standing, contender): ContenderStanding => {
    const isBaseline = contender === baseline;
    return {
      contender,
      rank: ranks[contender] ?? null,
      standing,
      strength: spread?.strength(contender, STANDINGS_LEVEL) ?? null,
      winRate: rates.contender(contender) ?? null,
      againstBaseline: isBaseline ? null : (rates.matchup(contender, baseline) ?? null),
      modelled: isBaseline ? null : (spread?.winRate(contender, baseline, STANDINGS_LEVEL) ?? null),
    };
  });
  const last = places.length + 1;
  return places.sort((a, b) => (a.rank ?? last) - (b.rank ?? last) || a.contender - b.contender);
}

const crossTable = (contenders: number, rates: WinRates): Standings['matrix'] =>
  Array.from({ length: contenders }, (_, row) =>
    Array.from({ length: contenders }, (_, column) => (row === column ? null : (rates.matchup(row, column) ?? null))),
  );

function describeBasis(table: VoteTable, settings: StandingsSettings, { votes }: PickedVotes): StandingsBasis {
  const { ballots, comparisons } = table;
  const test = testScope(table, settings);
  const raters = new Set(Array.from(votes.rater).filter((rater) => rater >= 0));
  const kept = (standing: (typeof BALLOT_STANDINGS)[number]) =>
    ballots.standing.filter(
      (own, at) =>
        own === BALLOT_STANDINGS.indexOf(standing) &&
        ballots.kind[at] === BALLOT_KINDS.indexOf('comparison') &&
        test.hasRater(ballots.rater[at] as number) &&
        test.hasPrompt(comparisons.prompt[ballots.comparison[at] as number] as number),
    ).length;
  return {
    votes: votes.outcome.length,
    same: Array.from(votes.rater).filter((rater) => rater < 0).length,
    prompts: new Set(Array.from(votes.prompt)).size,
    raters: raters.size,
    surplus: kept('surplus'),
    setAside: kept('set_aside'),
  };
}

function describeSubsets({ prompts }: VoteTable, { votes }: PickedVotes, baseline: number): readonly SubsetStanding[] {
  const bySubset = new Map<string, number[]>();
  for (let row = 0; row < votes.prompt.length; row++) {
    const subset = prompts.subset[votes.prompt[row] as number] as string;
    const rows = bySubset.get(subset) ?? [];
    rows.push(row);
    bySubset.set(subset, rows);
  }
  return [...bySubset.keys()].sort().map((subset) => {
    const rows = bySubset.get(subset) as number[];
    const rates = winRates(votes, STANDINGS_LEVEL, rows);
    return {
      subset,
      prompts: new Set(rows.map((row) => votes.prompt[row])).size,
      againstBaseline: Array.from({ length: votes.contenders }, (_, contender) =>
        contender === baseline ? null : (rates.matchup(contender, baseline) ?? null),
      ),
    };
  });
}
