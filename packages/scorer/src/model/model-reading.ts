import type { ModelFile } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import type { FileResult, LoadedFile, ModelFiles } from '../files/model-files.ts';
import type { ScorerEvent } from '../scorer.ts';

/** A few updates a second are all that a person can read. */
const EVENT_INTERVAL_MS = 100;

interface Options {
  readonly files: ModelFiles;
  readonly emit: (event: ScorerEvent) => void;
  readonly clockMs: () => number;
}

/** Reads the files of one model; says how far it is, and remembers what it found. */
export class ModelReading {
  readonly #options: Options;
  readonly #progress = new Map<string, { sizeBytes: number; receivedBytes: number; networkBytes: number }>();
  readonly #digests = new Map<string, string>();
  #lastEventMs = Number.NEGATIVE_INFINITY;
  #lastNotKept: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Digests as loaded, by path. */
  get digests(): ReadonlyMap<string, string> {
    return this.#digests;
  }

  readManifest(): ReturnType<ModelFiles['readManifest']> {
    return this.#options.files.readManifest();
  }

  async readAll(files: readonly ModelFile[]): Promise<FileResult<readonly LoadedFile[]>> {
    for (const { path, sizeBytes } of files) this.#announce(path, sizeBytes);
    const results = await Promise.all(files.map((file) => this.#read(file)));
    const failed = results.find((result) => !result.ok);
    return failed ?? ok(results.flatMap((result) => (result.ok ? [result.value] : [])));
  }

  async #read(file: ModelFile): Promise<FileResult<LoadedFile>> {
    const result = await this.#options.files.read(file, (progress) => this.#note(file, progress));
    if (!result.ok) return result;
    this.#note(file, { receivedBytes: file.sizeBytes, networkBytes: result.value.networkBytes });
    this.#digests.set(file.path, result.value.sha256);
    this.#sayNotKept(result.value);
    return result;
  }

  /** Several files fail for the same reason: it is said once. */
  #sayNotKept({ notKept }: LoadedFile): void {
    if (notKept === null || notKept === this.#lastNotKept) return;
    this.#lastNotKept = notKept;
    this.#options.emit({ kind: 'not_kept', message: notKept });
  }

  #announce(path: string, sizeBytes: number): void {
    if (!this.#progress.has(path)) this.#progress.set(path, { sizeBytes, receivedBytes: 0, networkBytes: 0 });
  }

  #note({ path, sizeBytes }: ModelFile, now: { readonly receivedBytes: number; readonly networkBytes: number }): void {
    // A file that is read again, for another device, has been counted.
    if (this.#digests.has(path)) return;
    const { receivedBytes, networkBytes } = now;
    this.#progress.set(path, { sizeBytes, receivedBytes, networkBytes });
    const event = { kind: 'download' as const, path, ...this.#sum() };
    const nowMs = this.#options.clockMs();
    if (event.receivedBytes < event.totalBytes && nowMs - this.#lastEventMs < EVENT_INTERVAL_MS) return;
    this.#lastEventMs = nowMs;
    this.#options.emit(event);
  }

  #sum() {
    const sum = { receivedBytes: 0, totalBytes: 0, networkBytes: 0 };
    for (const { sizeBytes, receivedBytes, networkBytes } of this.#progress.values()) {
      sum.receivedBytes += receivedBytes;
      sum.totalBytes += sizeBytes;
      sum.networkBytes += networkBytes;
    }
    return sum;
  }
}
