import {
  type BlindBallot,
  type Call,
  type EndpointOutput,
  readOwnVotes,
  returnBallots,
  takeBallots,
  type VoteAnswer,
} from '@plumbline/contract';
import { type ActiveTimer, createActiveTimer } from '../../lib/attention/active-timer.ts';
import { createWaitTimer, type WaitTimer } from '../../lib/attention/wait-timer.ts';
import { draftVote, draftVoteWithdrawal, type VoteScope } from '../../lib/outbox/draft-entry.ts';
import { createOutbox, type Outbox } from '../../lib/outbox/outbox.ts';
import { isVoteEntry, type OutboxStore, type VoteEntry } from '../../lib/outbox/outbox-store.ts';
import { Patience } from '../../lib/patience.ts';
import { keepOwnAnswers, ownFirst } from '../../lib/supply/own-answers.ts';
import { createPeerTabs, type PeerTabs } from '../../lib/supply/peer-tabs.ts';
import { type LoadFailure, PlaceSupply, type Stock } from '../../lib/supply/place-supply.ts';
import { isComplete, openCriteria, withAnswer } from './ballots.ts';
import { applyUnsent, idOfQuestion, pendingBallots, recallVotes } from './recall-votes.ts';
import {
  canAnswer,
  INITIAL_VOTING,
  type Pictures,
  questionOf,
  reduceVoting,
  type VoteEvent,
  type VoteState,
} from './vote-state.ts';

type Delivery = EndpointOutput<typeof takeBallots>;

/** Ballots held: the current one and those after it. */
const BUFFER_BALLOTS = 10;
/** Of these more are asked for below so many: six are ahead even while they come. */
const REFILL_BELOW_BALLOTS = 8;
/** More than undo needs: pending withdrawals are counted against them. */
const RECALLED_BALLOTS = 60;

/** Under which this person's tabs speak of this evaluation. */
const nameOf = ({ personId, evaluation }: VoteScope): string => `${personId}:${evaluation}`;

export interface VoteSnapshot {
  readonly voting: VoteState;
  /** Why the next ballots cannot be had, if so. */
  readonly failure: LoadFailure | null;
}

export interface VoteHooks {
  /** The last question of a ballot was answered. */
  onBallotDone?(ballot: BlindBallot): void;
  onWithdrawn?(ballotId: string): void;
}

export interface VoteSessionOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly scope: VoteScope;
  /** The name under which this tab keeps places. */
  readonly claimHolder: () => Promise<string>;
  readonly hooks?: VoteHooks;
  readonly delayMs?: (failures: number) => number;
}

/** One person voting in one evaluation in one tab: the line of ballots, the answers, the outbox. Knows nothing of React. */
export class VoteSession {
  readonly outbox: Outbox;
  readonly #supply: PlaceSupply<Delivery>;
  readonly #call: Call;
  readonly #scope: VoteScope;
  readonly #hooks: VoteHooks;
  readonly #patience: Patience;
  readonly #peers: PeerTabs;
  readonly #activeTimer: ActiveTimer = createActiveTimer();
  readonly #waitTimer: WaitTimer = createWaitTimer();
  readonly #listeners = new Set<() => void>();
  #snapshot: VoteSnapshot = { voting: INITIAL_VOTING, failure: null };
  /** Counts answers and undos: what the server counted before one of them is out of date. */
  #moves = 0;

  constructor({ call, store, scope, claimHolder, hooks = {}, delayMs }: VoteSessionOptions) {
    this.#call = call;
    this.#scope = scope;
    this.#hooks = hooks;
    this.#patience = new Patience(() => undefined, delayMs);
    this.#peers = createPeerTabs(nameOf(scope), (step) => this.#moveElsewhere(step));
    this.outbox = createOutbox({ call, store, scope, delayMs });
    const params = this.#params;
    this.#supply = new PlaceSupply({
      take: (body) => call(takeBallots, { params, body }),
      giveBack: (holder, ballotIds) =>
        void call(returnBallots, { params, body: { holder, ballotIds } }, { keepalive: true }),
      buffer: BUFFER_BALLOTS,
      refillBelow: REFILL_BELOW_BALLOTS,
      claimHolder,
      stock: () => this.#stock(),
      onAsk: () => this.#expectDelivery(),
      onFailure: (failure) => this.#tellFailure(failure),
      delayMs,
    });
    this.outbox.subscribe(() => this.#supply.refill());
  }

  readonly getSnapshot = (): VoteSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Picks up where this person stopped, on this or another page. */
  async start(): Promise<void> {
    await this.outbox.start();
    await Promise.all([this.#recall(), this.#supply.take()]);
  }

  answer(answer: VoteAnswer): void {
    const { voting } = this.#snapshot;
    const question = questionOf(voting);
    if (question === null || !canAnswer(voting)) return;
    const { ballot, criterion } = question;
    const entry = draftVote(this.#scope, ballot, criterion, {
      answer,
      note: voting.note,
      activeMs: this.#activeTimer.read(),
      waitMs: this.#waitTimer.read(ballot.ballotId),
    });
    const done = withAnswer(ballot, criterion, answer);
    // The next criterion is asked of the same pictures: nobody waits for them.
    if (isComplete(done)) this.#waitTimer.begin();
    else this.#waitTimer.cancel();
    this.#dispatch({ type: 'answered', answer });
    if (isComplete(done)) this.#watchPaint();
    this.#move(entry, isComplete(done) ? 1 : 0);
    if (isComplete(done)) this.#hooks.onBallotDone?.(done);
  }

  undo(): void {
    const last = this.#snapshot.voting.answered[0];
    if (last === undefined) return;
    const { ballot, criterion } = last;
    this.#waitTimer.cancel();
    this.#dispatch({ type: 'undone' });
    this.#move(draftVoteWithdrawal(this.#scope, ballot, criterion), openCriteria(ballot).length === 1 ? -1 : 0);
    this.#hooks.onWithdrawn?.(ballot.ballotId);
  }

  writeNote(note: string): void {
    this.#dispatch({ type: 'note_written', note });
  }

  /** While something else lies over the pictures, the time is not counted as looking at them. */
  setAway(isAway: boolean): void {
    this.#activeTimer.setAway(isAway);
  }

  readonly settlePictures = (ballotId: string, pictures: Pictures): void => {
    const wasAnswerable = canAnswer(this.#snapshot.voting);
    this.#dispatch({ type: 'pictures_settled', ballotId, pictures });
    if (wasAnswerable || !canAnswer(this.#snapshot.voting)) return;
    // Waiting for a picture is not looking at it.
    this.#activeTimer.restart();
    this.#watchPaint();
  };

  /** Ballots with an answer or an undo that the server does not have yet. */
  unsentBallots(): Set<string> {
    return new Set(this.#waiting().map(({ ballot }) => ballot.ballotId));
  }

  /** Tries again at once whatever waits for the server. */
  wake(): void {
    this.#dispatch({ type: 'pictures_retried' });
    this.#patience.wake();
    this.outbox.wake();
    this.#supply.wake();
  }

  /** The page goes away, perhaps for good: others may have what was not begun. Places of answers on their way are kept. */
  leave(): void {
    const unsent = this.unsentBallots();
    const untouched = this.#snapshot.voting.queue.filter(
      ({ ballotId, given }) => !unsent.has(ballotId) && Object.keys(given).length === 0,
    );
    this.#supply.giveBack(untouched.map(({ ballotId }) => ballotId));
  }

  dispose(): void {
    this.#patience.end();
    this.#peers.close();
    this.#activeTimer.dispose();
    this.#waitTimer.dispose();
    this.#supply.dispose();
    this.outbox.dispose();
    this.#listeners.clear();
  }

  get #params() {
    return { study: this.#scope.studyId, evaluation: this.#scope.evaluation };
  }

  #waiting(): VoteEntry[] {
    const { evaluation } = this.#scope;
    return this.outbox
      .getSnapshot()
      .waiting.filter(isVoteEntry)
      .filter((entry) => entry.evaluation === evaluation);
  }

  #dispatch(event: VoteEvent): void {
    const voting = reduceVoting(this.#snapshot.voting, event);
    if (voting !== this.#snapshot.voting) this.#publish({ voting });
  }

  #publish(change: Partial<VoteSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellFailure(failure: LoadFailure | null): void {
    const { failure: told } = this.#snapshot;
    if (failure?.code !== told?.code || failure?.message !== told?.message) this.#publish({ failure });
  }

  /** @param step  by how many ballots the count changes */
  #move(entry: VoteEntry, step: 1 | 0 | -1): void {
    this.#moves += 1;
    this.#activeTimer.restart();
    this.outbox.add(entry);
    if (step !== 0) this.#peers.tell(step);
    keepOwnAnswers(nameOf(this.#scope), this.#snapshot.voting.answered.map(idOfQuestion));
    this.#supply.refill();
  }

  #moveElsewhere(step: 1 | -1): void {
    this.#moves += 1;
    this.#dispatch({ type: 'answered_elsewhere', step });
  }

  /** Measures how long the person waited for the ballot that is drawn now. */
  #watchPaint(): void {
    const { voting } = this.#snapshot;
    const [next] = voting.queue;
    if (next !== undefined && canAnswer(voting)) this.#waitTimer.show(next.ballotId);
    // Nothing to ask is a pause, not a wait; a line that ran dry too early is one.
    else if (next === undefined && voting.supply !== 'work') this.#waitTimer.cancel();
  }

  async #recall(): Promise<void> {
    const result = await this.#patience.persist(() =>
      this.#call(readOwnVotes, { params: this.#params, query: { limit: RECALLED_BALLOTS } }),
    );
    // Voting goes on without; the next delivery brings the count.
    if (!result.ok) return;
    const waiting = this.#waiting();
    const { ballots, progress } = result.value;
    const answered = Math.max(0, progress.answered + pendingBallots(waiting, ballots));
    this.#dispatch({
      type: 'started',
      answered: ownFirst(nameOf(this.#scope), recallVotes(waiting, ballots), idOfQuestion),
      progress: { ...progress, answered },
    });
  }

  #stock(): Stock {
    const { queue, pictures } = this.#snapshot.voting;
    const usable = queue.filter(({ ballotId }) => pictures[ballotId]?.kind !== 'failed').length;
    const waiting = this.#waiting();
    // One that is begun and not in the line, as after a reload, is not named: so it comes again.
    const unsent = waiting.map(({ ballot }) => ballot).filter((ballot) => isComplete(applyUnsent(ballot, waiting)));
    return { usable, holding: [...new Set([...queue, ...unsent].map(({ ballotId }) => ballotId))] };
  }

  #expectDelivery(): (delivery: Delivery) => number {
    const moves = this.#moves;
    const waitingBefore = this.#waiting();
    return ({ ballots, lost, state, progress }) => {
      const waiting = [...waitingBefore, ...this.#waiting()];
      const unsent = new Set(waiting.map(({ ballot }) => ballot.ballotId));
      const before = this.#snapshot.voting.queue.length;
      this.#dispatch({
        type: 'refilled',
        ballots: ballots.map((ballot) => applyUnsent(ballot, waiting)),
        // An undo that the server does not know yet has no place there, and will have.
        lost: lost.filter((ballotId) => !unsent.has(ballotId)),
        supply: state,
        ...(unsent.size === 0 && moves === this.#moves ? { progress } : {}),
      });
      return Math.max(0, this.#snapshot.voting.queue.length - before);
    };
  }
}
