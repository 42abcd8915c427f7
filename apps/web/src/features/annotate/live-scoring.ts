import {
  type BlindPair,
  type Call,
  type EndpointOutput,
  endpointUrl,
  type LabelValue,
  type Provider,
  readImage,
  readScoringInputs,
  type ScoringInput,
  type StudyModelSchema,
  type TextNormSettings,
} from '@plumbline/contract';
import type { ScoreRequest, Scorer } from '@plumbline/scorer';
import type { z } from 'zod';
import { findObstacle, type PairScore, readScore } from './pair-score.ts';
import { ScoreSender } from './score-sender.ts';

type StudyModel = z.infer<typeof StudyModelSchema>;
type ScoringInputs = EndpointOutput<typeof readScoringInputs>;

export type ScorerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly modelName: string; readonly provider: Provider }
  | { readonly kind: 'no_model' }
  | { readonly kind: 'failed'; readonly message: string };

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

interface Known {
  readonly input: ScoringInput | undefined;
  readonly settings: TextNormSettings | null;
}
type Running = { readonly scorer: Scorer; readonly model: StudyModel };

/**
 * Scores pairs in the worker while a person labels. Before an answer the worker only prepares: no number reaches the
 * page. Nothing here can stop labelling; every failure ends as a sentence in the strip.
 */
export class LiveScoring {
  readonly #options: LiveScoringOptions;
  readonly #listeners = new Set<() => void>();
  readonly #inputs = new Map<string, Promise<Known>>();
  readonly #sender: ScoreSender;
  #running: Promise<Running | undefined> | undefined;
  #watched: readonly BlindPair[] = [];
  #isDisposed = false;
  #snapshot: StripSnapshot = { scorer: { kind: 'starting' }, entries: [], ahead: null };

  constructor(options: LiveScoringOptions) {
    this.#options = options;
    this.#sender = new ScoreSender(options.call, options.study);
  }

  readonly getSnapshot = (): StripSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The current pair and the next few: their scores are made ready. */
  watch(pairs: readonly BlindPair[]): void {
    this.#watched = pairs;
    const unknown = pairs.map(({ pairId }) => pairId).filter((pairId) => !this.#inputs.has(pairId));
    if (unknown.length > 0) this.#readInputs(unknown);
    for (const { pairId } of pairs) void this.#prepare(pairId);
    if (this.#options.reveal === 'always') void this.#showAhead(pairs[0]?.pairId);
  }

  async answered(pair: BlindPair, value: LabelValue): Promise<void> {
    const entry: StripEntry = { pair, value, score: { kind: 'pending' } };
    const earlier = this.#snapshot.entries.filter((other) => other.pair.pairId !== pair.pairId);
    this.#publish({ entries: [entry, ...earlier].slice(0, STRIP_LENGTH) });
    await this.#scoreEntry(pair.pairId);
  }

  withdrawn(pairId: string): void {
    this.#sender.withdrawn(pairId);
    this.#publish({ entries: this.#snapshot.entries.filter(({ pair }) => pair.pairId !== pairId) });
  }

  /** The server has the label: from now on it takes the score. */
  stored(pairId: string): void {
    this.#sender.labelled(pairId);
  }

  /** Starts afresh after a failure. */
  retry(): void {
    void this.#running?.then((running) => running?.scorer.dispose());
    this.#running = undefined;
    this.#inputs.clear();
    this.#publish({ scorer: { kind: 'starting' } });
    this.watch(this.#watched);
    for (const { pair, score } of this.#snapshot.entries) {
      if (score.kind !== 'scored') void this.#scoreEntry(pair.pairId);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
    void this.#running?.then((running) => running?.scorer.dispose());
  }

  #publish(change: Partial<StripSnapshot>): void {
    if (this.#isDisposed) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #readInputs(pairIds: string[]): void {
    const { call, study } = this.#options;
    const answer = call(readScoringInputs, { params: { study }, body: { pairIds } });
    for (const pairId of pairIds) {
      const known = answer.then((result): Known => {
        if (!result.ok) {
          this.#inputs.delete(pairId);
          throw new Error(result.details.message);
        }
        return {
          input: result.value.inputs.find((input) => input.pairId === pairId),
          settings: result.value.textNorm,
        };
      });
      known.catch(() => undefined);
      this.#inputs.set(pairId, known);
    }
    void answer.then((result) => {
      if (result.ok) this.#startScorer(result.value);
      // A scorer that runs already is not to blame when the server is away for a moment.
      else if (this.#running === undefined)
        this.#publish({ scorer: { kind: 'failed', message: result.details.message } });
    });
  }

  #startScorer({ model }: ScoringInputs): void {
    if (this.#running !== undefined || this.#isDisposed) return;
    this.#publish({ scorer: { kind: model === null ? 'no_model' : 'starting' } });
    this.#running = model === null ? Promise.resolve(undefined) : this.#load(model);
  }

  async #load(model: StudyModel): Promise<Running | undefined> {
    try {
      const scorer = await this.#options.loadScorer(model.manifestUrl);
      const loaded = await scorer.load();
      if (!loaded.ok) {
        this.#publish({ scorer: { kind: 'failed', message: loaded.details.message } });
        return undefined;
      }
      this.#publish({ scorer: { kind: 'ready', modelName: model.name, provider: loaded.value.provider } });
      return { scorer, model };
    } catch (cause) {
      console.error('The scorer did not start', cause);
      this.#publish({ scorer: { kind: 'failed', message: 'The scorer could not be loaded.' } });
      return undefined;
    }
  }

  async #prepare(pairId: string): Promise<void> {
    const { input } = (await this.#inputs.get(pairId)?.catch(() => undefined)) ?? {};
    const running = await this.#running;
    if (running === undefined || input === undefined || findObstacle(input) !== undefined) return;
    await running.scorer.prepare(requestOf(input));
  }

  async #showAhead(pairId: string | undefined): Promise<void> {
    if (pairId === undefined) return this.#publish({ ahead: null });
    if (this.#snapshot.ahead?.pairId === pairId) return;
    this.#publish({ ahead: { pairId, score: { kind: 'pending' } } });
    const score = await this.#score(pairId);
    if (this.#snapshot.ahead?.pairId === pairId) this.#publish({ ahead: { pairId, score } });
  }

  async #scoreEntry(pairId: string): Promise<void> {
    const score = await this.#score(pairId);
    this.#publish({
      entries: this.#snapshot.entries.map((entry) => (entry.pair.pairId === pairId ? { ...entry, score } : entry)),
    });
  }

  async #score(pairId: string): Promise<PairScore> {
    if (!this.#inputs.has(pairId)) this.#readInputs([pairId]);
    const known = await this.#inputs.get(pairId)?.catch(() => undefined);
    if (known === undefined) return { kind: 'failed', message: 'Its scoring input could not be read.' };
    const running = await this.#running;
    const obstacle = findObstacle(known.input);
    if (obstacle !== undefined) return obstacle;
    if (running === undefined || known.input === undefined || known.settings === null) {
      return { kind: 'failed', message: 'No reward model is running.' };
    }
    return this.#scoreWith(running, known.input, known.settings);
  }

  async #scoreWith(running: Running, input: ScoringInput, settings: TextNormSettings): Promise<PairScore> {
    const result = await running.scorer.score(requestOf(input));
    if (result.ok && input.contrastiveSetId !== null) {
      const { rewards, provenance } = result.value;
      const { pairId, contrastiveSetId } = input;
      this.#sender.scored({ pairId, contrastiveSetId, settings, rewards: [...rewards], provenance });
    }
    if (!result.ok && result.code === 'worker_lost') {
      this.#publish({ scorer: { kind: 'failed', message: result.details.message } });
    }
    return readScore(input, settings, result);
  }
}

function requestOf({ imageSha256, texts }: ScoringInput): ScoreRequest {
  const sha256 = imageSha256 ?? '';
  return { imageSha256: sha256, image: { url: endpointUrl(readImage, { sha256, size: 'original' }) }, texts };
}
