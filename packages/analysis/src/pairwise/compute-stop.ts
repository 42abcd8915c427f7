import { type StopLights, type StopSettings, stopLights } from '@plumbline/metrics';
import { pickVotes } from './pick-votes.ts';
import type { StandingsSettings } from './standings.ts';
import type { VoteTable } from './vote-table.ts';

/** By custom: wrong once in twenty, and five points of win rate matter to nobody. */
export const STOP_SETTINGS: StopSettings = { risk: 0.05, smallestDifference: 0.05 };

/** Whether there are enough votes, of the first two and of each contender beside the baseline. */
export function computeStop(table: VoteTable, settings: StandingsSettings): StopLights {
  const lights = stopLights(pickVotes(table, settings).votes, STOP_SETTINGS, settings.baseline);
  if (!lights.ok) throw new Error(`the votes are at fault: ${lights.code} in vote ${lights.details.row}`);
  return lights.value;
}
