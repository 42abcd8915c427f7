import { MAX_SELECTED_PAIRS, type SelectionResult } from '@plumbline/contract';

/** Does one thing with any number of pairs, as many at a time as the API takes; the results are added up. */
export async function sendInParts(
  pairIds: readonly string[],
  send: (pairIds: string[]) => Promise<SelectionResult>,
): Promise<SelectionResult> {
  let total: SelectionResult = { changed: 0, unchanged: 0 };
  for (let from = 0; from < pairIds.length; from += MAX_SELECTED_PAIRS) {
    const { changed, unchanged } = await send(pairIds.slice(from, from + MAX_SELECTED_PAIRS));
    total = { changed: total.changed + changed, unchanged: total.unchanged + unchanged };
  }
  return total;
}
