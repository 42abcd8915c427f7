import { type AnalysisSession, createAnalysis } from '@plumbline/analysis';
import { decodeFrame } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { FailureWords } from '@plumbline/worker-rpc';

export type FrameFailure = 'frame_unavailable';
/** Where frames come from. */
export interface FrameSource {
  /** The bytes of a study's frame. */
  fetchFrame(study: string): Promise<Result<ArrayBuffer, FrameFailure, FailureWords>>;
  /** The version that it would have; undefined: that cannot be told, and only the frame itself can. */
  fetchVersion(study: string): Promise<string | undefined>;
}
export type SessionResult = Result<AnalysisSession, FrameFailure, FailureWords>;

/** Studies that are kept at once: the one that is looked at, and the one before it. */
const KEPT_STUDIES = 2;

/** The frames that this worker holds, each with what has been computed from it. */
export class FrameStore {
  readonly #source: FrameSource;
  /** In order of use, the latest last. */
  readonly #sessions = new Map<string, AnalysisSession>();
  readonly #loading = new Map<string, Promise<SessionResult>>();

  constructor(source: FrameSource) {
    this.#source = source;
  }

  /** What is there, else fetched: a worker that was started anew has nothing. */
  async open(study: string): Promise<SessionResult> {
    const session = this.#sessions.get(study);
    return session ? ok(session) : this.refresh(study);
  }

  /** Asks the server. Where the version is the same, what has been computed stays. */
  refresh(study: string): Promise<SessionResult> {
    const running = this.#loading.get(study) ?? this.#load(study).finally(() => this.#loading.delete(study));
    this.#loading.set(study, running);
    return running;
  }

  async #load(study: string): Promise<SessionResult> {
    const known = this.#sessions.get(study);
    if (known && (await this.#source.fetchVersion(study)) === known.frame.version) return ok(known);
    const fetched = await this.#source.fetchFrame(study);
    if (!fetched.ok) {
      // It may be that this person must not see the study any more.
      this.#sessions.delete(study);
      return fetched;
    }
    const frame = decodeFrame(fetched.value);
    if (!frame.ok) return err('frame_unavailable', { message: frame.details.message });
    const session = known?.frame.version === frame.value.version ? known : createAnalysis(frame.value);
    this.#keep(study, session);
    return ok(session);
  }

  #keep(study: string, session: AnalysisSession): void {
    this.#sessions.delete(study);
    this.#sessions.set(study, session);
    for (const old of [...this.#sessions.keys()].slice(0, -KEPT_STUDIES)) this.#sessions.delete(old);
  }
}
