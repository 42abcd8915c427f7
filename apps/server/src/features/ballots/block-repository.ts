import { type EvaluationDesign, LABELLING_LIMITS } from '@plumbline/contract';
import { freePlaces, readStanding } from '../../db/evaluations/standing.ts';
import type { Evaluation, Prisma } from '../../db/generated/client.ts';
import { fairShare } from '../../db/places/fair-share.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import { drawDecoys } from './checks/decoy-repository.ts';
import { drawRepeats } from './checks/repeat-repository.ts';
import { type Balance, drawFirstLeft, noteSides } from './draw-sides.ts';
import { type FreeComparison, lockFree } from './free-comparison-repository.ts';
import { type History, readBalance, readHistory } from './history-repository.ts';
import { type Issue, issueBallots } from './issue-repository.ts';
import {
  findUnanswered,
  listBallots,
  moveBallots,
  type OwnBallot,
  reclaimExpired,
  renewBallots,
  retakeReturned,
} from './lease-repository.ts';
import { missingRepeats, planBlock, type Slot } from './plan-block.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

export interface BlockRequest {
  readonly taker: Taker;
  readonly evaluation: Evaluation;
  readonly design: EvaluationDesign;
  readonly limit: number;
  /** Ballots that the tab holds already. */
  readonly holding: readonly string[];
}

export interface Block {
  /** In the order in which they are to be asked. */
  readonly ids: readonly string[];
  /** Of `holding`: places that the tab has lost. */
  readonly lost: readonly string[];
  /** Ballots that the tab holds, those of the block included. */
  readonly held: number;
}

/** A tab holds so many where each vote may change what is asked next. */
const HELD_WHERE_ACTIVE = 3;

/** Renews what a tab holds and gives it more: what it or a tab that is gone has left behind, then new ballots. */
export async function takeBlock(tx: Transaction, request: BlockRequest): Promise<Block> {
  const { taker, design, holding } = request;
  // A ballot that was given back has no place in a budget of votes any more.
  const again = design.kind === 'active' ? holding.slice(0, await countFree(tx, request)) : holding;
  await retakeReturned(tx, taker, again);
  await renewBallots(tx, taker, holding);
  await reclaimExpired(tx, taker);
  const own = await listBallots(tx, taker);
  const left = await handOutAgain(tx, request, own);
  const lost = await findLost(tx, request, own);
  const held = countHeld(taker, own, left);
  const fresh = await handOutNew(tx, request, held, request.limit - left.length);
  return {
    // A place that the tab had lost and got back just now: the ballot is on the tab already.
    ids: [...left, ...fresh.filter((id) => !holding.includes(id))],
    lost: lost.filter((id) => !fresh.includes(id)),
    held: held + fresh.length,
  };
}

/** What was given out and is not on the tab: its own from before it was loaded again, and what tabs that are gone held. */
async function handOutAgain(tx: Transaction, request: BlockRequest, own: readonly OwnBallot[]): Promise<string[]> {
  const { taker, holding, limit } = request;
  const onTab = new Set(holding);
  const isOwn = ({ holder }: OwnBallot) => holder === taker.holder;
  const alive = new Set(own.filter(({ isSilent }) => !isSilent).map(({ holder }) => holder));
  const hasOthers = [...alive].some((holder) => holder !== taker.holder && holder !== UNDO_HOLDER);
  // An answer that was taken back leaves its ballot to whichever tab there is.
  const isLeft = (ballot: OwnBallot) =>
    !isOwn(ballot) && (ballot.holder === UNDO_HOLDER ? !hasOthers : !alive.has(ballot.holder));
  const open = own.filter(({ id }) => !onTab.has(id));
  const mine = open.filter(isOwn).map(({ id }) => id);
  const left = open.filter(isLeft).map(({ id }) => id);
  return [...mine, ...(await moveBallots(tx, taker, left.slice(0, Math.max(0, limit - mine.length))))].slice(0, limit);
}

const countHeld = ({ holder }: Taker, own: readonly OwnBallot[], again: readonly string[]): number => {
  const given = new Set(again);
  return own.filter((ballot) => ballot.holder === holder || given.has(ballot.id)).length;
};

/** What the tab counts on and does not hold; a ballot that it has answered meanwhile is not lost. */
function findLost(tx: Transaction, { taker, holding }: BlockRequest, own: readonly OwnBallot[]): Promise<string[]> {
  const kept = new Set(own.filter(({ holder }) => holder === taker.holder).map(({ id }) => id));
  return findUnanswered(
    tx,
    taker,
    holding.filter((id) => !kept.has(id)),
  );
}

async function handOutNew(tx: Transaction, request: BlockRequest, held: number, asked: number): Promise<string[]> {
  const { taker, evaluation } = request;
  const { length, places, taken } = await roomFor(tx, request, held, asked);
  if (length <= 0) return [];
  const given = await readHistory(tx, taker);
  const slots = planBlock({ ...evaluation, decoyEvery: decoysOf(evaluation), ...taker, given, length });
  const checks = {
    repeats: await drawRepeats(tx, taker, count(slots, 'repeat')),
    decoys: await drawDecoys(tx, taker, count(slots, 'decoy')),
  };
  const wanted = Math.min(places, length - checks.repeats.length - checks.decoys.length);
  const free = await lockFree(tx, taker, request.design, wanted, taken);
  if (free.length === 0) return issueBallots(tx, taker, await lastRepeats(tx, request, given, length), given.next);
  const comparisons = await drawSides(tx, request, free);
  const repeats = withinShare(request, given, checks.repeats, {
    found: free.length,
    planned: count(slots, 'comparison'),
  });
  const issues = arrange(slots, { ...checks, repeats, comparisons });
  return issueBallots(tx, taker, issues, given.next);
}

const countFree = async (tx: Transaction, { taker, design }: BlockRequest): Promise<number> =>
  freePlaces(await readStanding(tx, taker.evaluationId, design));

/** How many ballots the tab may be given, and how many of them with a place; how many places are taken in all. */
async function roomFor(tx: Transaction, { taker, design }: BlockRequest, held: number, asked: number) {
  const limit = Math.min(asked, (design.kind === 'active' ? HELD_WHERE_ACTIVE : LABELLING_LIMITS.held) - held);
  if (limit <= 0) return { length: 0, places: 0, taken: 0 };
  const standing = await readStanding(tx, taker.evaluationId, design);
  const open = Math.max(0, standing.wanted - standing.counted);
  const others = standing.holders.filter((id) => id !== taker.personId).length;
  const length = fairShare({ open, others, held, limit });
  return { length, places: Math.min(length, freePlaces(standing)), taken: standing.counted + standing.leased };
}

/** Another prompt's images can only be told by the text. */
const decoysOf = ({ criteria, decoyEvery }: Evaluation): number | null =>
  criteria.includes('alignment') ? decoyEvery : null;

const count = (slots: readonly Slot[], kind: Slot): number => slots.filter((slot) => slot === kind).length;

async function drawSides(tx: Transaction, { taker, evaluation }: BlockRequest, free: readonly FreeComparison[]) {
  const balance: Balance = await readBalance(tx, taker);
  const drawn = { seed: evaluation.seed, personId: taker.personId };
  return free.map(({ wasFirstLeft, ...sided }): Issue => {
    const isFirstLeft = wasFirstLeft ?? drawFirstLeft(sided, balance, drawn);
    noteSides(balance, sided, isFirstLeft);
    return { kind: 'comparison', comparisonId: sided.comparisonId, isFirstLeft };
  });
}

/** A block was planned with comparisons that are not there any more: no repeat comes due for those. */
function withinShare(
  { evaluation: { repeatShare } }: BlockRequest,
  { comparisons, repeats }: History,
  drawn: readonly Issue[],
  { found, planned }: { readonly found: number; readonly planned: number },
): readonly Issue[] {
  if (found >= planned) return drawn;
  return drawn.slice(0, missingRepeats(repeatShare, { comparisons: comparisons + found, repeats }));
}

/** Checks at their places among the comparisons; where there is no check for its place, a comparison has it. */
function arrange(
  slots: readonly Slot[],
  { comparisons, repeats, decoys }: Record<`${Slot}s`, readonly Issue[]>,
): Issue[] {
  const waiting = { comparison: [...comparisons], repeat: [...repeats], decoy: [...decoys] };
  return slots.flatMap((slot) => waiting[slot].shift() ?? waiting.comparison.shift() ?? []);
}

/** Where no comparison is left, the person is asked again what the evaluation's share still misses. */
const lastRepeats = (tx: Transaction, { taker, evaluation }: BlockRequest, given: History, length: number) =>
  drawRepeats(tx, taker, Math.min(length, missingRepeats(evaluation.repeatShare, given)));
