import type { VoteFrame } from '@plumbline/contract';
import { ok, type Result } from '@plumbline/result';
import type { FailureWords } from '@plumbline/worker-rpc';
import type { VotesRequest } from './vote-calls.ts';

export type VotesFailure = 'frame_unavailable';
type Fetched<Value> = Result<Value, VotesFailure, FailureWords>;

/** Where the votes of evaluations come from. */
export interface VoteSource {
  /** Their version, and a way to read them; where the version is known they are not read. */
  openVotes(
    request: VotesRequest,
  ): Promise<Fetched<{ readonly version: string | null; readonly read: () => Promise<Fetched<VoteFrame>> }>>;
}

/** Evaluations that are kept at once: the one that is looked at, and the one before it. */
const KEPT_EVALUATIONS = 2;

/** The votes that this worker holds. */
export class VoteStore {
  readonly #source: VoteSource;
  /** In order of use, the latest last. */
  readonly #kept = new Map<string, { readonly version: string | null; readonly frame: VoteFrame }>();

  constructor(source: VoteSource) {
    this.#source = source;
  }

  /** What is there, else fetched: a worker that was started anew has nothing. */
  async open(request: VotesRequest): Promise<Fetched<VoteFrame>> {
    const kept = this.#kept.get(keyOf(request));
    return kept ? ok(kept.frame) : this.refresh(request);
  }

  /** Asks the server. Where the version is the same, the votes are not read again. */
  async refresh(request: VotesRequest): Promise<Fetched<VoteFrame>> {
    const key = keyOf(request);
    const known = this.#kept.get(key);
    const opened = await this.#source.openVotes(request);
    if (opened.ok && known && known.version !== null && opened.value.version === known.version) return ok(known.frame);
    // It may be that this person must not see them any more, or that they are gone.
    this.#kept.delete(key);
    if (!opened.ok) return opened;
    const read = await opened.value.read();
    if (!read.ok) return read;
    this.#kept.set(key, { version: opened.value.version, frame: read.value });
    for (const old of [...this.#kept.keys()].slice(0, -KEPT_EVALUATIONS)) this.#kept.delete(old);
    return read;
  }
}

const keyOf = ({ study, evaluation }: VotesRequest): string => JSON.stringify([study, evaluation]);
