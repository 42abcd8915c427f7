import type { Call, ScoreDraft } from '@plumbline/contract';
import type { LoadedModel, ScoredPair, Scorer, ScorerEvent } from '@plumbline/scorer';
import { reportRefused } from '../passports/check-device.ts';
import { ensurePassport } from '../passports/ensure-passport.ts';
import { isSameDevice } from '../passports/is-same-device.ts';
import { Patience } from '../patience.ts';
import type { RunnableModel } from '../runnable-model.ts';
import { Rate } from './rate.ts';
import { type Download, isOver, NOTHING_DONE, type PauseReason, type RunProgress, type RunState } from './run-state.ts';
import { type Reprove, ScoreOutbox } from './score-outbox.ts';
import { Shift } from './shift.ts';

export interface ModelRunOptions {
  readonly call: Call;
  /** Slug or id. */
  readonly study: string;
  readonly model: RunnableModel;
  readonly holder: string;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
  readonly onProgress: (progress: RunProgress) => void;
}

interface Opened {
  readonly scorer: Scorer;
  readonly loaded: LoadedModel;
}

/** Scores the pairs of a study with one model in this browser, beside any others that do the same. Knows nothing of React. */
export class ModelRun {
  readonly #options: ModelRunOptions;
  readonly #outbox: ScoreOutbox;
  readonly #patience: Patience;
  readonly #rate = new Rate();
  readonly #pauses = new Set<PauseReason>();
  #resume: (() => void) | undefined;
  #scorer: Scorer | undefined;
  #shift: Shift | undefined;
  #phase: RunState = NOTHING_DONE.state;
  #trouble: string | null = null;
  #isStopping = false;
  /** Pairs that were computed on a device without passport are there to be scored again. */
  #hasReleased = false;
  #progress: RunProgress = NOTHING_DONE;

  constructor(options: ModelRunOptions) {
    this.#options = options;
    const { call, study, model, holder } = options;
    this.#patience = new Patience((message) => {
      this.#trouble = message;
      this.#publish({});
    });
    this.#outbox = new ScoreOutbox({
      call,
      study,
      model: model.id,
      holder,
      patience: this.#patience,
      onSettled: ({ scored, refused, released }) => {
        this.#shift?.settled([...scored, ...refused, ...released]);
        this.#count(scored.length, refused.length);
      },
      onFailure: ({ message }) => this.#fail(message),
      reprove: (drafts) => this.#reprove(drafts),
    });
  }

  /** Settles when the run is over, however it ends. */
  async run(): Promise<void> {
    try {
      const opened = await this.#open();
      if (opened !== undefined) await this.#score(opened);
    } catch (cause) {
      console.error('Scoring a study failed unexpectedly', cause);
      this.#fail('Scoring failed unexpectedly; the console of the browser has the details.');
    }
    await this.#finish();
  }

  pause(why: PauseReason): void {
    this.#pauses.add(why);
    this.#shift?.end();
    this.#publish({});
  }

  resume(why: PauseReason): void {
    this.#pauses.delete(why);
    if (this.#pauses.size > 0) return;
    this.#resume?.();
    this.#publish({});
  }

  /** What has been computed is still sent. */
  stop(): void {
    this.#isStopping = true;
    this.#patience.end();
    this.#resume?.();
    this.#shift?.end();
    if (this.#shift !== undefined) return;
    this.#enter({ kind: 'stopped' });
    // Ends a download that is under way.
    void this.#scorer?.dispose();
  }

  /** The page goes away. */
  leave(): void {
    this.#isStopping = true;
    this.#outbox.leave(this.#shift?.abandon() ?? []);
    void this.#scorer?.dispose();
  }

  /** The network is back: nobody waits any longer. */
  wake(): void {
    this.#patience.wake();
  }

  async #open(): Promise<Opened | undefined> {
    const scorer = await this.#options.loadScorer(this.#options.model.manifestUrl);
    this.#scorer = scorer;
    scorer.subscribe((event) => this.#hear(event));
    const loaded = await scorer.load();
    if (!loaded.ok) {
      await reportRefused(this.#options.call, loaded.details.refused);
      return this.#fail(loaded.details.message);
    }
    const opened = { scorer, loaded: loaded.value };
    this.#enter({ kind: 'proving' });
    return (await this.#prove(opened)) === null ? undefined : opened;
  }

  /** @returns the passport; null: the device has none, and the run has failed */
  async #prove({ scorer, loaded }: Opened) {
    const { call, study } = this.#options;
    const proof = await this.#patience.persist(() => ensurePassport({ call, scorer, loaded, study }));
    if (proof.ok) return proof.value;
    this.#fail(proof.details.message);
    return null;
  }

  async #score({ scorer }: Opened): Promise<void> {
    while (!this.#isStopping && !isOver(this.#phase)) {
      await this.#whenResumed();
      if (this.#isStopping || isOver(this.#phase)) return;
      this.#enter({ kind: 'scoring' });
      this.#rate.forget();
      this.#rate.add(Date.now(), this.#progress.scored);
      this.#hasReleased = false;
      const shift = this.#startShift(scorer);
      const end = await shift.work();
      await this.#outbox.flush();
      this.#shift = undefined;
      if (end.kind === 'nothing_left' && !this.#hasReleased) return this.#enter({ kind: 'done' });
      if (end.kind === 'broken') this.#fail(end.message);
      if (end.kind === 'refused') this.#fail(end.failure.message);
    }
  }

  #startShift(scorer: Scorer): Shift {
    const { call, study, model, holder } = this.#options;
    this.#shift = new Shift({
      call,
      study,
      model: model.id,
      holder,
      scorer,
      patience: this.#patience,
      perSecond: () => this.#rate.perSecond(),
      onOthers: (isLeftToOthers) => this.#enter({ kind: isLeftToOthers ? 'others' : 'scoring' }),
      onScored: (draft, scored) => this.#take(draft, scored),
      onRefused: (refusal) => this.#outbox.refuse(refusal),
      onReleased: (pairIds) => this.#outbox.release(pairIds),
    });
    return this.#shift;
  }

  #take(draft: ScoreDraft, { cuts, provenance }: ScoredPair): void {
    this.#outbox.add(draft);
    const { provider, adapter, dtype } = provenance;
    const [cut] = cuts;
    const pairs = (this.#progress.cut?.pairs ?? 0) + 1;
    this.#progress = {
      ...this.#progress,
      device: { provider, adapter, dtype },
      ...(cut ? { cut: { pairs, text: cut.text, kept: cut.kept } } : {}),
    };
  }

  /** The scorer may have gone on to another device since it proved itself. */
  readonly #reprove: Reprove = async (drafts) => {
    const scorer = this.#scorer;
    if (scorer === undefined) throw new Error('scores are there before the scorer');
    const loaded = await scorer.load();
    if (!loaded.ok) return { code: 'no_passport', message: loaded.details.message };
    const passport = await this.#prove({ scorer, loaded: loaded.value });
    if (passport === null) return { code: 'no_passport', message: 'This device has no passport.' };
    const isProven = ({ provenance }: ScoreDraft) => isSameDevice(provenance, passport.device);
    const unproven = drafts.filter((draft) => !isProven(draft));
    this.#hasReleased ||= unproven.length > 0;
    return { proven: drafts.filter(isProven), unproven };
  };

  #whenResumed(): Promise<void> {
    if (this.#pauses.size === 0 || this.#isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  async #finish(): Promise<void> {
    if (!isOver(this.#phase)) this.#enter({ kind: 'stopped' });
    await this.#outbox.flush();
    this.#patience.end();
    await this.#scorer?.dispose();
  }

  #hear(event: ScorerEvent): void {
    if (event.kind === 'fallback') this.#publish({ fallbacks: [...this.#progress.fallbacks, event.message] });
    if (event.kind !== 'download' || this.#phase.kind !== 'starting') return;
    const download: Download = { receivedBytes: event.receivedBytes, totalBytes: event.totalBytes };
    this.#enter({ kind: 'starting', download });
  }

  #count(scored: number, refused: number): void {
    const done = this.#progress.scored + scored;
    this.#rate.add(Date.now(), done + this.#progress.refused + refused);
    this.#publish({
      scored: done,
      refused: this.#progress.refused + refused,
      perSecond: this.#rate.perSecond(),
    });
  }

  #fail(message: string): undefined {
    this.#enter({ kind: 'failed', message });
    this.#shift?.end();
    return undefined;
  }

  #enter(phase: RunState): void {
    if (isOver(this.#phase)) return;
    this.#phase = phase;
    this.#publish({});
  }

  #publish(change: Partial<RunProgress>): void {
    this.#progress = { ...this.#progress, ...change, state: this.#visibleState() };
    this.#options.onProgress(this.#progress);
  }

  #visibleState(): RunState {
    if (isOver(this.#phase)) return this.#phase;
    const [why] = this.#pauses;
    if (why !== undefined) return { kind: 'paused', why };
    return this.#trouble === null ? this.#phase : { kind: 'waiting', message: this.#trouble };
  }
}
