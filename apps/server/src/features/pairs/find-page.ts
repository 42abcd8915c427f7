import type { PassingCount } from './pair-cursor.ts';
import { type createPairListRepository, MOST_COUNTED, type PairPageRequest } from './pair-list-repository.ts';
import type { PairJoinRow } from './pair-row.ts';

export interface FoundPage extends PassingCount {
  readonly rows: readonly PairJoinRow[];
}

/** Twice as many pairs as should be needed are looked through before another way is taken. */
const PATIENCE = 2;

/**
 * The page after the cursor. Where many pairs pass it is found soon in the order of the list; where few do, they are
 * gathered and sorted. A filter may go with the order (one subset was labelled last), so that looking in order ends after
 * a while. Pairs are counted for the first page only, up to a limit; all pairs of a study are never counted.
 *
 * @param studyPairs  all pairs of the study
 */
export async function findPage(
  list: ReturnType<typeof createPairListRepository>,
  request: PairPageRequest,
  { isFiltered, studyPairs }: { readonly isFiltered: boolean; readonly studyPairs: number },
): Promise<FoundPage> {
  const { after, limit } = request;
  if (!isFiltered) {
    // Without conditions the first pairs in order are the page.
    return { total: studyPairs, isAtLeast: false, rows: (await list.walk(request, limit)) ?? [] };
  }
  if (!after) {
    const { total, rows } = await list.gatherFirst(request);
    if (rows) return { total, isAtLeast: false, rows };
  } else if (!after.isAtLeast) {
    return { total: after.total, isAtLeast: false, rows: await list.gather(request) };
  }
  const window = Math.ceil((PATIENCE * limit * studyPairs) / MOST_COUNTED);
  const rows = (await list.walk(request, window)) ?? (await list.gather(request));
  return { total: MOST_COUNTED, isAtLeast: true, rows };
}
