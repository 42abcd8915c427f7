import { type BallotSide, type BlindBallot, type Call, readBallotPairs } from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import type { PairScore } from '../../../lib/live-scores/pair-score.ts';
import { type ScorerState, ScoringTeam } from '../../../lib/live-scores/scoring-team.ts';
import { SIDES } from '../ballots.ts';
import { isWanting } from './verdict.ts';

/** Where the scores of an answered ballot are. */
export type BallotScores =
  /** Its answers are not all on the server: nothing opens before. */
  | { readonly kind: 'saving' }
  | { readonly kind: 'opening' }
  /** The server tells nothing of it, or could not be asked. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly left: readonly PairScore[]; readonly right: readonly PairScore[] };

/** One answered ballot of the strip. */
export interface JudgedBallot {
  readonly ballot: BlindBallot;
  readonly scores: BallotScores;
}

export interface VerdictSnapshot {
  readonly scorer: ScorerState;
  /** Newest first. */
  readonly entries: readonly JudgedBallot[];
}

export interface VoteScoringOptions {
  readonly call: Call;
  readonly study: string;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
}

const STRIP_LENGTH = 8;
const PENDING: PairScore = { kind: 'pending' };

/**
 * What the reward models make of ballots that were answered. Before the last answer of a ballot is on the server nothing
 * of it is asked for, so that there is nothing that the page could show. Nothing here can stop voting.
 */
export class VoteScoring {
  readonly #call: Call;
  readonly #team: ScoringTeam;
  readonly #listeners = new Set<() => void>();
  /** Pairs whose scores were given to be sent: one picture stands in many ballots. */
  readonly #handedOver = new Set<string>();
  #isDisposed = false;
  #snapshot: VerdictSnapshot = { scorer: { kind: 'starting' }, entries: [] };

  constructor({ call, study, loadScorer }: VoteScoringOptions) {
    this.#call = call;
    this.#team = new ScoringTeam({ call, study, loadScorer, onState: (scorer) => this.#publish({ scorer }) });
  }

  readonly getSnapshot = (): VerdictSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param ballot  with all its answers */
  answered(ballot: BlindBallot): void {
    const entry: JudgedBallot = { ballot, scores: { kind: 'saving' } };
    const earlier = this.#snapshot.entries.filter((other) => other.ballot.ballotId !== ballot.ballotId);
    this.#publish({ entries: [entry, ...earlier].slice(0, STRIP_LENGTH) });
  }

  withdrawn(ballotId: string): void {
    this.#publish({ entries: this.#snapshot.entries.filter(({ ballot }) => ballot.ballotId !== ballotId) });
  }

  /** @param unsent  ballots with answers on their way; the others are opened */
  follow(unsent: ReadonlySet<string>): void {
    for (const { ballot, scores } of this.#snapshot.entries) {
      if (scores.kind === 'saving' && !unsent.has(ballot.ballotId)) void this.#open(ballot.ballotId);
    }
  }

  /** Starts afresh what has failed. */
  retry(): void {
    this.#team.retry();
    for (const { ballot, scores } of this.#snapshot.entries) {
      const isOver = scores.kind === 'open' && !isWanting([...scores.left, ...scores.right]);
      if (scores.kind === 'closed' || (scores.kind === 'open' && !isOver)) void this.#open(ballot.ballotId);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
    this.#team.dispose();
  }

  #publish(change: Partial<VerdictSnapshot>): void {
    if (this.#isDisposed) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #change(ballotId: string, change: (scores: BallotScores) => BallotScores): void {
    const entries = this.#snapshot.entries.map((entry) =>
      entry.ballot.ballotId === ballotId ? { ...entry, scores: change(entry.scores) } : entry,
    );
    this.#publish({ entries });
  }

  async #open(ballotId: string): Promise<void> {
    this.#change(ballotId, () => ({ kind: 'opening' }));
    const result = await this.#call(readBallotPairs, { params: { ballot: ballotId } });
    if (!result.ok) return this.#change(ballotId, () => ({ kind: 'closed' }));
    const pairIds = { left: result.value.left.pairIds, right: result.value.right.pairIds };
    this.#change(ballotId, () => ({
      kind: 'open',
      left: pairIds.left.map(() => PENDING),
      right: pairIds.right.map(() => PENDING),
    }));
    this.#team.look([...pairIds.left, ...pairIds.right]);
    for (const side of SIDES) {
      for (const [place, pairId] of pairIds[side].entries()) this.#scorePair(ballotId, side, place, pairId);
    }
  }

  #scorePair(ballotId: string, side: BallotSide, place: number, pairId: string): void {
    void this.#team.score(pairId, (score) =>
      this.#change(ballotId, (scores) => (scores.kind === 'open' ? withScore(scores, side, place, score) : scores)),
    );
    if (this.#handedOver.has(pairId)) return;
    this.#handedOver.add(pairId);
    this.#team.stored(pairId);
  }
}

const withScore = (
  scores: Extract<BallotScores, { kind: 'open' }>,
  side: BallotSide,
  place: number,
  score: PairScore,
): BallotScores => ({ ...scores, [side]: scores[side].with(place, score) });
