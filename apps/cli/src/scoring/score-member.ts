import { setMaxListeners } from 'node:events';
import { type Call, renewClaims, SCORING_LIMITS, settleClaims } from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type Claimant, ClaimQueue } from './claim-queue.ts';
import { Outbox } from './outbox.ts';
import { scoreInput } from './score-input.ts';
import type { Tally } from './tally.ts';

/** Requests of one scorer at once: images are fetched and decoded while the model runs. */
const LANES = 8;
const CLAIMED_PER_SCORER = 48;
const RENEW_MS = (SCORING_LIMITS.leaseSeconds * 1000) / 3;

export interface MemberRun {
  readonly call: Call;
  readonly by: Claimant;
  readonly scorers: readonly Scorer[];
  readonly tally: Tally;
  /** Ends the run after what has begun. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Scores what can be claimed until there is nothing left, and stores it as it comes. What is still claimed at the end is
 * given back.
 *
 * @throws CommandFailure when this machine cannot score with the model, or the server refuses its scores
 */
export async function scoreMember(run: MemberRun): Promise<void> {
  const { call, by, tally } = run;
  const queue = new ClaimQueue(call, by, CLAIMED_PER_SCORER * run.scorers.length);
  const outbox = new Outbox(call, by, tally, (pairIds) => queue.done(pairIds));
  const failure = new AbortController();
  const ended = AbortSignal.any([run.signal, failure.signal]);
  // Each request under way listens.
  setMaxListeners(0, ended);
  const keeping = setInterval(() => {
    keep(call, by, outbox).catch((reason) => failure.abort(reason));
  }, RENEW_MS);
  try {
    const lanes = run.scorers.flatMap((scorer) =>
      Array.from({ length: LANES }, () => lane(run, scorer, queue, outbox, ended)),
    );
    await Promise.all(lanes.map((work) => work.catch((reason) => failure.abort(reason))));
    await outbox.flush();
    if (failure.signal.aborted) throw failure.signal.reason;
  } finally {
    clearInterval(keeping);
    await giveBack(call, by, queue.inHand);
  }
}

async function lane(
  run: MemberRun,
  scorer: Scorer,
  queue: ClaimQueue,
  outbox: Outbox,
  ended: AbortSignal,
): Promise<void> {
  const { call, tally } = run;
  while (!ended.aborted) {
    const claimed = await queue.next();
    if (!claimed || ended.aborted) return;
    const scored = await scoreInput(call, scorer, claimed, ended);
    if (scored.ok) {
      tally.addCuts(scored.value.cuts);
      await outbox.addScore(scored.value.draft);
    } else if (scored.code === 'refused') {
      const { pairId, contrastiveSetId } = claimed.input;
      await outbox.addRefusal({ pairId, contrastiveSetId, ...scored.details });
    } else if (!ended.aborted) {
      throw new CommandFailure(EXIT.failed, scored.details.code, scored.details.message);
    }
    run.onProgress(tally.done, tally.done + queue.inHand.length + queue.remaining);
  }
}

/** Slow models hold their pairs, and what they have scored does not wait for a whole batch. */
async function keep(call: Call, { study, model, holder }: Claimant, outbox: Outbox): Promise<void> {
  expectOk(await call(renewClaims, { params: { study }, body: { model, holder } }));
  await outbox.flush();
}

/** Leases end by themselves: a server that is away now loses nothing. */
async function giveBack(call: Call, { study, model, holder }: Claimant, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length > 0)
    await call(settleClaims, { params: { study }, body: { model, holder, pairIds: [...pairIds] } });
}
