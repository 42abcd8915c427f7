import type { ExploreRow } from '@plumbline/analysis';
import { openWorkerCalls } from '../../../lib/analysis/open-analysis.ts';
import { expectAnswer } from '../../../lib/explorer/expect-answer.ts';
import type { ExploreRequest } from '../../../lib/explorer/explorer-calls.ts';

/** A message of this many rows is put together in a few milliseconds, so that the page does not stutter. */
const CHUNK = 2_000;

export async function readSelected(
  request: ExploreRequest,
  chosen: ReadonlySet<number>,
): Promise<readonly ExploreRow[]> {
  const indices = Uint32Array.from(chosen);
  const rows: ExploreRow[] = [];
  for (let from = 0; from < indices.length; from += CHUNK) {
    const chunk = indices.slice(from, from + CHUNK);
    rows.push(...expectAnswer(await openWorkerCalls().call('readPairs', { ...request, indices: chunk })));
  }
  return rows;
}

export const readSelectedIds = async (
  request: ExploreRequest,
  chosen: ReadonlySet<number>,
): Promise<readonly string[]> =>
  expectAnswer(await openWorkerCalls().call('listPairIds', { ...request, indices: Uint32Array.from(chosen) }));
