import type { Call, ScorePassport, StudyMember } from '@plumbline/contract';
import type { LoadedModel, Priority, Scorer, ScorerEvent } from '@plumbline/scorer';
import { type ScorableInput, toScoreRequest } from '../score-request.ts';
import { readWords } from '../words/all-words.ts';
import { type MemberScore, readScore } from './member-score.ts';
import { ScoreSender } from './score-sender.ts';

/** Where one reward model of the study is. */
export type MemberState =
  | {
      readonly kind: 'starting';
      /** Null: nothing has to be downloaded, or it is not known yet. */
      readonly download: { readonly receivedBytes: number; readonly totalBytes: number } | null;
    }
  /** It has no golden values: this device shows on pairs of the study that its numbers are right. */
  | { readonly kind: 'proving' }
  /** `note`: what happened to a device, in a sentence. */
  | { readonly kind: 'ready'; readonly note: string | null }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'not_here' };

export interface MemberScorerOptions {
  readonly call: Call;
  readonly study: string;
  readonly member: StudyMember;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
  readonly onChange: () => void;
}

/** One reward model while a person labels. Nothing here can stop labelling. */
export class MemberScorer {
  readonly sender: ScoreSender;
  readonly #options: MemberScorerOptions;
  #state: MemberState;
  #running: Promise<Scorer | undefined>;
  #begin: (() => void) | undefined;
  #proof: Promise<boolean> | undefined;
  #isDisposed = false;

  constructor(options: MemberScorerOptions) {
    this.#options = options;
    this.#state =
      options.member.model.manifestUrl === null ? { kind: 'not_here' } : { kind: 'starting', download: null };
    this.#running = this.#whenStarted();
    this.sender = new ScoreSender({
      call: options.call,
      study: options.study,
      prove: (isAnew) => this.#prove(isAnew),
    });
  }

  get state(): MemberState {
    return this.#state;
  }

  get name(): string {
    return this.#options.member.model.name;
  }

  /** Settles when it runs or has failed; begun once, and again after `reset`. */
  start(): Promise<unknown> {
    this.#begin?.();
    this.#begin = undefined;
    return this.#running;
  }

  /** After a failure: the next start begins afresh. */
  reset(): void {
    if (this.#state.kind !== 'failed') return;
    void this.#running.then((scorer) => scorer?.dispose());
    this.#running = this.#whenStarted();
    this.#proof = undefined;
    this.#enter({ kind: 'starting', download: null });
  }

  async prepare(input: ScorableInput, priority: Priority): Promise<void> {
    const scorer = await this.#running;
    await scorer?.prepare(toScoreRequest(input, priority));
  }

  async score(input: ScorableInput): Promise<MemberScore> {
    if (this.#state.kind === 'not_here') return { kind: 'not_here' };
    const scorer = await this.#running;
    if (scorer === undefined) return { kind: 'failed', message: this.#whyNot() };
    const { textNorm: settings } = this.#options.member;
    const result = await scorer.score(toScoreRequest(input, 'now'));
    if (result.ok) {
      const { rewards, provenance } = result.value;
      const { pairId, contrastiveSetId } = input;
      this.sender.scored({ pairId, contrastiveSetId, settings, rewards: [...rewards], provenance });
    } else if (result.code === 'worker_lost') {
      this.#enter({ kind: 'failed', message: result.details.message });
    }
    return readScore(input, settings, result);
  }

  dispose(): void {
    this.#isDisposed = true;
    void this.#running.then((scorer) => scorer?.dispose());
  }

  #whenStarted(): Promise<Scorer | undefined> {
    return new Promise((resolve) => {
      this.#begin = () => resolve(this.#load());
    });
  }

  #whyNot(): string {
    return this.#state.kind === 'failed' ? this.#state.message : `${this.name} is not running.`;
  }

  async #load(): Promise<Scorer | undefined> {
    const { manifestUrl } = this.#options.member.model;
    if (manifestUrl === null) return undefined;
    try {
      const scorer = await this.#options.loadScorer(manifestUrl);
      scorer.subscribe((event) => this.#hear(event));
      const loaded = await scorer.load();
      if (!loaded.ok) {
        void this.#reportRefused(loaded.details.refused);
        return this.#fail(loaded.details.message);
      }
      // Without golden values nobody knows yet whether this device's numbers are right: none is shown before.
      if (loaded.value.passport === null && !(await this.#proveFirst(scorer, loaded.value))) return undefined;
      this.#enter({ kind: 'ready', note: null });
      return scorer;
    } catch (cause) {
      console.error('The scorer did not start', cause);
      return this.#fail(readWords().say('strip.notLoaded'));
    }
  }

  async #proveFirst(scorer: Scorer, loaded: LoadedModel): Promise<boolean> {
    this.#enter({ kind: 'proving' });
    const proof = await this.#ensurePassport(scorer, loaded);
    if (!proof.ok) this.#fail(proof.details.message);
    this.#proof = Promise.resolve(proof.ok);
    return proof.ok;
  }

  /** Off the way to the first score: a model with golden values has proved itself by the time that it runs. */
  async #prove(isAnew: boolean): Promise<boolean> {
    if (isAnew) this.#proof = undefined;
    this.#proof ??= this.#proveNow();
    const isProven = await this.#proof;
    // What stood in the way may pass.
    if (!isProven) this.#proof = undefined;
    return isProven;
  }

  async #proveNow(): Promise<boolean> {
    const scorer = await this.#running;
    const loaded = await scorer?.load();
    if (scorer === undefined || loaded === undefined || !loaded.ok) return false;
    return (await this.#ensurePassport(scorer, loaded.value)).ok;
  }

  async #ensurePassport(scorer: Scorer, loaded: LoadedModel) {
    const { call, study } = this.#options;
    const { ensurePassport } = await import('../passports/ensure-passport.ts');
    return ensurePassport({ call, scorer, loaded, study });
  }

  /** What was found wrong with a device is kept like what was found right. */
  async #reportRefused(refused: readonly ScorePassport[] | undefined): Promise<void> {
    if (refused === undefined) return;
    const { reportRefused } = await import('../passports/check-device.ts');
    await reportRefused(this.#options.call, refused);
  }

  #hear(event: ScorerEvent): void {
    if (event.kind === 'download' && this.#state.kind === 'starting' && event.networkBytes > 0) {
      const { receivedBytes, totalBytes } = event;
      this.#enter({ kind: 'starting', download: { receivedBytes, totalBytes } });
    }
    if (event.kind === 'fallback' && event.to !== null) {
      this.#proof = undefined;
      if (this.#state.kind === 'ready') this.#enter({ kind: 'ready', note: event.message });
    }
  }

  #fail(message: string): undefined {
    this.#enter({ kind: 'failed', message });
    return undefined;
  }

  #enter(state: MemberState): void {
    if (this.#isDisposed) return;
    this.#state = state;
    this.#options.onChange();
  }
}
