import { LABELLING_LIMITS, type LabellingPolicy } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { fairShare } from '../../db/places/fair-share.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import { issueCheck, moveChecks } from './checks/check-repository.ts';
import { planBlock, type Slot } from './checks/plan-block.ts';
import { takeFree } from './free-place-repository.ts';
import { countOthersAtWork, moveLeases } from './lease-repository.ts';
import type { OwnState } from './own-state-repository.ts';
import { refreshOwn } from './refresh-own-repository.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

export interface BlockRequest {
  readonly taker: Taker;
  readonly policy: LabellingPolicy;
  readonly limit: number;
  /** What the tab holds already: pairs and checks. */
  readonly holding: readonly string[];
  /** As it was read after the person was locked. */
  readonly own: OwnState;
}

export interface Block {
  /** Pairs and checks, in the order in which they are to be asked. */
  readonly ids: readonly string[];
  /** Of `holding`: places that the tab has lost. */
  readonly lost: readonly string[];
  /** Places that the tab holds, those of the block included. */
  readonly held: number;
}

/** Renews what a tab holds and gives it more: what it or a tab that is gone has left behind, then new places. */
export async function takeBlock(tx: Transaction, request: BlockRequest): Promise<Block> {
  const { taker, holding } = request;
  const own = await refreshOwn(tx, taker, holding, request.own);
  const again = await handOutAgain(tx, request, own);
  const fresh = await handOutNew(tx, request, own, again);
  return {
    // A place that the tab had lost and got back just now: the pair is on the tab already.
    ids: [...again, ...fresh.ids.filter((id) => !holding.includes(id))],
    lost: findLost(request, own).filter((id) => !fresh.ids.includes(id)),
    held: countHeld(taker, own, again) + fresh.places,
  };
}

/** What was given out and is not on the tab: its own from before it was loaded again, and what tabs that are gone held. */
async function handOutAgain(
  tx: Transaction,
  { taker, holding, limit }: BlockRequest,
  own: OwnState,
): Promise<string[]> {
  const onTab = new Set(holding);
  const alive = new Set(own.leases.filter(({ isSilent }) => !isSilent).map(({ holder }) => holder));
  const isOwn = ({ holder }: { holder: string }) => holder === taker.holder;
  const others = [...alive].filter((holder) => holder !== taker.holder && holder !== UNDO_HOLDER);
  // A label that was taken back leaves its place to whichever tab there is.
  const isLeft = ({ holder }: { holder: string }) =>
    !isOwn({ holder }) && (holder === UNDO_HOLDER ? others.length === 0 : !alive.has(holder));
  const checks = own.checks.filter(({ id, ...check }) => !onTab.has(id) && (isOwn(check) || isLeft(check)));
  const leases = own.leases.filter(({ pairId }) => !onTab.has(pairId));
  const mine = leases.filter(isOwn).map(({ pairId }) => pairId);
  const left = leases.filter(isLeft).map(({ pairId }) => pairId);
  const taken = [...mine, ...(await moveLeases(tx, taker, left.slice(0, Math.max(0, limit - mine.length))))];
  await moveChecks(
    tx,
    taker,
    checks.map(({ id }) => id),
  );
  return mixIn(
    taken,
    checks.map(({ id }) => id),
  ).slice(0, limit);
}

/** Checks among pairs, spread evenly. */
function mixIn(pairs: readonly string[], checks: readonly string[]): string[] {
  const mixed = [...pairs];
  const step = pairs.length / (checks.length + 1);
  for (const [at, check] of checks.entries()) mixed.splice(Math.floor((at + 1) * step) + at, 0, check);
  return mixed;
}

const countHeld = ({ holder }: Taker, { leases }: OwnState, again: readonly string[]): number => {
  const given = new Set(again);
  return leases.filter((lease) => lease.holder === holder || given.has(lease.pairId)).length;
};

async function handOutNew(tx: Transaction, request: BlockRequest, own: OwnState, again: readonly string[]) {
  const { taker, policy } = request;
  const length = await roomFor(tx, request, own, again);
  if (length === 0) return { ids: [], places: 0 };
  const from = own.answers + own.leases.length + own.checks.length;
  const slots = planBlock({ ...taker, policy: policy.checks, from, length, last: own.lastChecks });
  const pairs = await takeFree(tx, taker, policy.order, length, own);
  return { ids: await fillSlots(tx, taker, slots, pairs, from), places: pairs.length };
}

async function roomFor(tx: Transaction, request: BlockRequest, own: OwnState, again: readonly string[]) {
  const { taker, policy } = request;
  const held = countHeld(taker, own, again);
  const limit = Math.min(request.limit - again.length, LABELLING_LIMITS.held - held);
  if (limit <= 0) return 0;
  if (policy.labelsPerPair === null) return limit;
  const share = { open: own.totals.open, held, limit };
  // Who is at work is counted only where it may matter.
  if (fairShare({ ...share, others: own.people }) === limit) return limit;
  return fairShare({ ...share, others: await countOthersAtWork(tx, taker) });
}

/**
 * Checks come between pairs: where no pair is left, nothing is checked. Pairs that gave way to a check stay with the tab and
 * are the first of its next block.
 */
async function fillSlots(
  tx: Transaction,
  taker: Taker,
  slots: readonly Slot[],
  pairs: readonly string[],
  from: number,
): Promise<string[]> {
  const ids: string[] = [];
  let used = 0;
  for (const slot of slots) {
    if (used === pairs.length) break;
    const check = slot === 'pair' ? undefined : await issueCheck(tx, taker, slot, from + ids.length);
    if (check === undefined) used += 1;
    ids.push(check ?? pairs[used - 1] ?? '');
  }
  return ids;
}

/** What the tab counts on and does not hold; a pair that it has answered meanwhile is not lost. */
function findLost({ taker, holding }: BlockRequest, { leases, known }: OwnState): string[] {
  const own = leases.filter(({ holder }) => holder === taker.holder).map(({ pairId }) => pairId);
  const kept = new Set([...own, ...known]);
  return holding.filter((id) => !kept.has(id));
}
