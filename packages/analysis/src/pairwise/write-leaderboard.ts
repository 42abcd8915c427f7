import { type Grid, latexGrid, markdownGrid } from '../reproduce/report.ts';
import type { LeaderboardRow } from './leaderboard.ts';

export const LEADERBOARD_DOCUMENTS = ['json', 'markdown', 'latex'] as const;
export type LeaderboardDocument = (typeof LEADERBOARD_DOCUMENTS)[number];

/**
 * A leaderboard as one document.
 *
 * @param title  of the tables
 * @param facts  what stands above the rows of the JSON
 */
export function writeLeaderboard(
  format: LeaderboardDocument,
  title: string,
  facts: object,
  rows: readonly LeaderboardRow[],
): string {
  if (format === 'json') return `${JSON.stringify({ ...facts, rows }, null, 2)}\n`;
  const grid = toGrid(title.replace(/\s+/g, ' '), rows);
  return `${format === 'markdown' ? markdownGrid(grid) : latexGrid(grid)}\n`;
}

const HEADS = ['Rank', 'Contender', 'Strength', '95 %', 'Win rate', '95 %', 'Wins', 'Ties', 'Losses', 'Fragility'];

const toGrid = (title: string, rows: readonly LeaderboardRow[]): Grid => ({
  title,
  heads: HEADS,
  rows: rows.map((row) => [
    row.rank === null ? '–' : String(row.rank),
    row.contender,
    row.strength === null ? row.standing : row.strength.toFixed(2),
    between(row.strength_low, row.strength_high, (value) => value.toFixed(2)),
    row.win_rate === null ? '–' : toShare(row.win_rate),
    between(row.win_rate_low, row.win_rate_high, toShare),
    ...[row.wins, row.ties, row.losses].map(String),
    row.fragile_votes === null ? '–' : `${row.fragile_votes} votes`,
  ]),
});

const toShare = (value: number): string => value.toFixed(3);

const between = (low: number | null, high: number | null, write: (value: number) => string): string =>
  low === null || high === null ? '–' : `${write(low)} to ${write(high)}`;
