import type { Call, ScorePassport } from '@plumbline/contract';
import { err } from '@plumbline/result';
import type { Scorer, ScorerEvent } from '@plumbline/scorer';
import { checkDevice, type PassportResult, reportRefused } from '../../../lib/passports/check-device.ts';

/** What is checked: a model, and the study whose images it is checked on where it has no golden values. */
export interface CheckTarget {
  readonly modelId: string;
  readonly manifestUrl: string;
  readonly study: string | null;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Of these, what came over the network now; the rest was kept from earlier. */
  readonly networkBytes: number;
  readonly elapsedMs: number;
}

type Fallback = Extract<ScorerEvent, { kind: 'fallback' }>;
type Phase = Extract<ScorerEvent, { kind: 'phase' }>['phase'];

export type CheckState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly phase: Phase;
      readonly download: DownloadProgress | null;
      readonly fallbacks: readonly Fallback[];
      /** Why this browser cannot keep what it downloads. */
      readonly notKept: string | null;
    }
  /** By the person. What was downloaded stays, and the next download goes on from there. */
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'passed';
      readonly passport: ScorePassport;
      readonly networkBytes: number | null;
      readonly notKept: string | null;
    }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly fallbacks: readonly Fallback[];
    };

export interface DeviceChecksOptions {
  readonly call: Call;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
  /** Of any clock that only goes forward. */
  readonly nowMs?: () => number;
}

const IDLE: CheckState = { kind: 'idle' };
const BEGUN = {
  kind: 'running',
  phase: 'loading',
  download: null,
  fallbacks: [],
  notKept: null,
} as const satisfies CheckState;

interface Run {
  state: CheckState;
  /** Ends the scorer, and with it every download that it makes. */
  stop: () => void;
}

/**
 * Downloads models and proves them on this device, one scorer for each, and says how far it is. Outlives the page that
 * began it: whoever looks around meanwhile comes back to a download that went on.
 */
export class DeviceChecks {
  readonly #options: Required<DeviceChecksOptions>;
  readonly #runs = new Map<string, Run>();
  readonly #listeners = new Set<() => void>();

  constructor(options: DeviceChecksOptions) {
    this.#options = { nowMs: () => performance.now(), ...options };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  stateOf(modelId: string): CheckState {
    return this.#runs.get(modelId)?.state ?? IDLE;
  }

  /** Settles when it is over, however it ends. A model whose check runs is not checked twice. */
  async start(target: CheckTarget): Promise<void> {
    if (this.stateOf(target.modelId).kind === 'running') return;
    const run: Run = { state: BEGUN, stop: () => undefined };
    this.#runs.set(target.modelId, run);
    this.#publish(run, BEGUN);
    const result = await this.#prove(target, run).catch(unexpected);
    if (run.state.kind !== 'running') return;
    const { download, fallbacks, notKept } = run.state;
    this.#publish(
      run,
      result.ok
        ? { kind: 'passed', passport: result.value, networkBytes: download?.networkBytes ?? null, notKept }
        : { kind: 'failed', code: result.code, message: result.details.message, fallbacks },
    );
  }

  stop(modelId: string): void {
    const run = this.#runs.get(modelId);
    if (run?.state.kind !== 'running') return;
    this.#publish(run, { kind: 'stopped' });
    run.stop();
  }

  /** Forgets what was found, such as of a model that was removed. */
  forget(modelId: string): void {
    this.stop(modelId);
    this.#runs.delete(modelId);
    this.#tell();
  }

  async #prove({ manifestUrl, study }: CheckTarget, run: Run): Promise<PassportResult> {
    const { call, loadScorer } = this.#options;
    const scorer = await loadScorer(manifestUrl);
    const unsubscribe = scorer.subscribe(this.#listener(run));
    run.stop = () => void scorer.dispose();
    try {
      // Stopped before there was anything to stop.
      if (run.state.kind !== 'running') return err('cancelled', { message: 'Stopped.' });
      const loaded = await scorer.load();
      if (loaded.ok) return await checkDevice({ call, scorer, loaded: loaded.value, study });
      await reportRefused(call, loaded.details.refused);
      return loaded;
    } finally {
      unsubscribe();
      await scorer.dispose();
    }
  }

  #listener(run: Run): (event: ScorerEvent) => void {
    const startedAtMs = this.#options.nowMs();
    return (event) => {
      if (run.state.kind !== 'running') return;
      this.#publish(run, {
        ...run.state,
        ...changeOf(event, run.state.fallbacks, this.#options.nowMs() - startedAtMs),
      });
    };
  }

  #publish(run: Run, state: CheckState): void {
    run.state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function changeOf(event: ScorerEvent, fallbacks: readonly Fallback[], elapsedMs: number) {
  switch (event.kind) {
    case 'download': {
      const { receivedBytes, totalBytes, networkBytes } = event;
      return { download: { receivedBytes, totalBytes, networkBytes, elapsedMs } };
    }
    case 'not_kept':
      return { notKept: event.message };
    case 'phase':
      return { phase: event.phase };
    case 'fallback':
      return { fallbacks: [...fallbacks, event] };
  }
}

function unexpected(cause: unknown): PassportResult {
  console.error('The check did not come to its end', cause);
  return err('worker_lost', { message: 'The scorer could not be loaded.' });
}
