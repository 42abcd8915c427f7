import {
  type AnalysisSession,
  type AnalysisSettings,
  type PairSet,
  pairsWhereParted,
  toQuery,
} from '@plumbline/analysis';
import { ok } from '@plumbline/result';
import type { AnalysisResult } from '../analysis/analysis-calls.ts';
import { readScores } from './create-vote-handlers.ts';
import { type Parted, writeParted } from './parted.ts';
import type { VoteStore } from './vote-store.ts';

/** The images of the comparisons in which votes and scores part. */
export type FindParted = (
  study: string,
  session: AnalysisSession,
  parted: Parted,
  settings: AnalysisSettings,
) => Promise<AnalysisResult<PairSet>>;

/** Keeps what was found last: a list is asked for window by window. */
export function createPartedFinder(votes: VoteStore): FindParted {
  let kept: { readonly session: AnalysisSession; readonly set: PairSet } | undefined;
  return async (study, session, parted, settings) => {
    const frame = await votes.open({ study, evaluation: parted.evaluation });
    if (!frame.ok) return frame;
    const key = JSON.stringify([writeParted(parted), frame.value.version, toQuery(settings)]);
    if (kept?.session === session && kept.set.key === key) return ok(kept.set);
    const rows = readScores(frame.value, session, settings);
    if (!rows.ok) return rows;
    const row = rows.value.find((one) => one.row === parted.row);
    const set = { key, pairs: row === undefined ? [] : pairsWhereParted(frame.value, parted.scope, row) };
    kept = { session, set };
    return ok(set);
  };
}
