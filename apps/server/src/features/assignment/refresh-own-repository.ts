import type { Prisma } from '../../db/generated/client.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import { adoptUndone, reclaimExpired, renewLeases, retakeReturned } from './lease-repository.ts';
import { type OwnState, readOwnState } from './own-state-repository.ts';
import type { Taker } from './taker.ts';

/**
 * Takes places of the tab that were given back again, makes those of labels that were taken back its own, prolongs what it
 * holds and frees what has expired. Mostly there is nothing of that to do.
 *
 * @returns what is so afterwards, without places that are given back
 */
export async function refreshOwn(
  tx: Prisma.TransactionClient,
  taker: Taker,
  holding: readonly string[],
  before: OwnState,
): Promise<OwnState> {
  const onTab = new Set(holding);
  const named = before.leases.filter(({ pairId }) => onTab.has(pairId));
  const isUndone = named.some(({ holder }) => holder === UNDO_HOLDER);
  let isStale = isUndone;
  // First: this waits for others at these pairs.
  if (named.some(({ isReturned }) => isReturned)) {
    await retakeReturned(tx, taker, holding);
    isStale = true;
  }
  if (isUndone) await adoptUndone(tx, taker, holding);
  if (isUndone || before.leases.some(({ holder, isDue }) => isDue && holder === taker.holder)) {
    await renewLeases(tx, taker);
  }
  if (before.hasExpired && (await reclaimExpired(tx, taker)) > 0) isStale = true;
  const own = isStale ? await readOwnState(tx, taker, holding) : before;
  return { ...own, leases: own.leases.filter(({ isReturned }) => !isReturned) };
}
