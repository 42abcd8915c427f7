import {
  computeFragility,
  computeStandings,
  type LeaderboardDocument,
  type LeaderboardRow,
  listLeaderboard,
  type StandingsSettings,
} from '@plumbline/analysis';
import type { Criterion, VoteFrame } from '@plumbline/contract';

export const DOCUMENTS = {
  json: { contentType: 'application/json; charset=utf-8', extension: 'json' },
  markdown: { contentType: 'text/markdown; charset=utf-8', extension: 'md' },
  latex: { contentType: 'application/x-tex; charset=utf-8', extension: 'tex' },
} as const satisfies Record<LeaderboardDocument, object>;

/** Everything that counts. */
export const allVotes = (criterion: Criterion): StandingsSettings => ({
  criterion,
  subset: null,
  withSimulated: true,
  without: [],
  baseline: 0,
});

/** Less than a page spends on it: others wait for this process. What is not exact is then an upper bound. */
const SEARCH_BUDGET = { fits: 1000, steps: 300_000, boxes: 500 };

/** The contenders of an evaluation on one criterion, best first: the figures of its results page. */
export function leaderboardOf(frame: VoteFrame, criterion: Criterion): readonly LeaderboardRow[] {
  const settings = allVotes(criterion);
  const fragility = computeFragility(frame, settings, SEARCH_BUDGET);
  return listLeaderboard(frame.evaluation, computeStandings(frame, settings), fragility);
}
