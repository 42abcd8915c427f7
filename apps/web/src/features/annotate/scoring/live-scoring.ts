import type { BlindPair, Call, LabelValue } from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { isIncomplete, type PairScore } from '../../../lib/live-scores/pair-score.ts';
import { type ScorerState, ScoringTeam } from '../../../lib/live-scores/scoring-team.ts';

/** One judged pair of the strip. */
export interface StripEntry {
  readonly pair: BlindPair;
  readonly value: LabelValue;
  readonly score: PairScore;
}

export interface StripSnapshot {
  readonly scorer: ScorerState;
  /** Newest first. */
  readonly entries: readonly StripEntry[];
  /** The score of the current pair before its answer; only where the study reveals always. */
  readonly ahead: { readonly pairId: string; readonly score: PairScore } | null;
}

export interface LiveScoringOptions {
  readonly call: Call;
  readonly study: string;
  /** `always`: the current pair's score is shown before the answer. Where it is never shown nothing of this exists. */
  readonly reveal: 'after' | 'always';
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
}

const STRIP_LENGTH = 8;

/**
 * Scores pairs in the worker while a person labels. Before an answer the worker only prepares: no number reaches the
 * page. Nothing here can stop labelling; every failure ends as a sentence in the strip.
 */
export class LiveScoring {
  readonly #reveal: LiveScoringOptions['reveal'];
  readonly #team: ScoringTeam;
  readonly #listeners = new Set<() => void>();
  #watched: readonly BlindPair[] = [];
  #isDisposed = false;
  #snapshot: StripSnapshot = { scorer: { kind: 'starting' }, entries: [], ahead: null };

  constructor({ call, study, reveal, loadScorer }: LiveScoringOptions) {
    this.#reveal = reveal;
    this.#team = new ScoringTeam({ call, study, loadScorer, onState: (scorer) => this.#publish({ scorer }) });
  }

  readonly getSnapshot = (): StripSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks which models there are and what they need for these pairs, while the first picture is still loading. */
  look(pairs: readonly BlindPair[]): void {
    this.#team.look(pairs.map(({ pairId }) => pairId));
  }

  /** The models start. Not before the first picture is shown: starting takes every core that there is. */
  wake(): void {
    this.#team.wake();
  }

  /** The current pair and the next few: their scores are made ready. */
  watch(pairs: readonly BlindPair[]): void {
    this.wake();
    this.#watched = pairs;
    this.look(pairs);
    for (const [place, { pairId }] of pairs.entries()) void this.#team.prepare(pairId, place === 0 ? 'now' : 'next');
    if (this.#reveal === 'always') void this.#showAhead(pairs[0]?.pairId);
  }

  async answered(pair: BlindPair, value: LabelValue): Promise<void> {
    const entry: StripEntry = { pair, value, score: { kind: 'pending' } };
    const earlier = this.#snapshot.entries.filter((other) => other.pair.pairId !== pair.pairId);
    this.#publish({ entries: [entry, ...earlier].slice(0, STRIP_LENGTH) });
    await this.#scoreEntry(pair.pairId);
  }

  withdrawn(pairId: string): void {
    this.#team.withdrawn(pairId);
    this.#publish({ entries: this.#snapshot.entries.filter(({ pair }) => pair.pairId !== pairId) });
  }

  /** The server has the label: from now on it takes the scores. */
  stored(pairId: string): void {
    this.#team.stored(pairId);
  }

  /** Starts afresh what has failed. */
  retry(): void {
    this.#team.retry();
    this.watch(this.#watched);
    for (const { pair, score } of this.#snapshot.entries) {
      if (isIncomplete(score)) void this.#scoreEntry(pair.pairId);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
    this.#team.dispose();
  }

  #publish(change: Partial<StripSnapshot>): void {
    if (this.#isDisposed) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  async #showAhead(pairId: string | undefined): Promise<void> {
    if (pairId === undefined) return this.#publish({ ahead: null });
    if (this.#snapshot.ahead?.pairId === pairId) return;
    this.#publish({ ahead: { pairId, score: { kind: 'pending' } } });
    await this.#team.score(pairId, (score) => {
      if (this.#snapshot.ahead?.pairId === pairId) this.#publish({ ahead: { pairId, score } });
    });
  }

  async #scoreEntry(pairId: string): Promise<void> {
    await this.#team.score(pairId, (score) =>
      this.#publish({
        entries: this.#snapshot.entries.map((entry) => (entry.pair.pairId === pairId ? { ...entry, score } : entry)),
      }),
    );
  }
}
