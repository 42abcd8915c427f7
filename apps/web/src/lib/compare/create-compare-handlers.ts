import { type AnalysisPart, compareRows, METRICS, type RowDifference } from '@plumbline/analysis';
import { err, ok } from '@plumbline/result';
import type { Handlers } from '@plumbline/worker-rpc';
import type { FrameStore } from '../analysis/frame-store.ts';
import type { CompareCalls, CompareRequest } from './compare-calls.ts';

/** Comparisons of two rows; the table itself is kept by the session, so that they cost their resampling only. */
export const createCompareHandlers = (store: FrameStore): Handlers<CompareCalls> => ({
  compareRows: async (request) => {
    const session = await store.open(request.study);
    if (!session.ok) return session;
    // Only its values by prompt count here: the table's own intervals would be computed for nothing.
    const table = session.value.part('table', { ...request.settings, bootstrap: WITHOUT_INTERVALS });
    if (!table.ok) return err('unusable_settings', { message: table.details.message });
    return ok(compareAll({ ...table.value, settings: request.settings }, request));
  },
});

const WITHOUT_INTERVALS = { replicates: 0, seed: 1, method: 'bca' } as const;

function compareAll(table: AnalysisPart<'table'>, { first, second }: CompareRequest): readonly RowDifference[] {
  const known = new Set(table.table.map(({ row }) => row));
  if (!known.has(first) || !known.has(second)) return [];
  return table.groups.flatMap((_, group) =>
    METRICS.map((metric) => compareRows(table, { first, second, metric, group })),
  );
}
