import type { ModelFile, ServedManifest } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { ScoreErrorDetails } from '../scorer.ts';

/** `model_unavailable`: cannot be had; `model_altered`: other bytes than named, also after a second download. */
export type FileError = 'model_unavailable' | 'model_altered';
export type FileResult<Value> = Result<Value, FileError, ScoreErrorDetails>;

export interface LoadedFile {
  readonly bytes: Uint8Array;
  /** Lower-case hexadecimal; equals the manifest's where it names one. */
  readonly sha256: string;
  readonly networkBytes: number;
  /** Why the file is not on this machine at the next visit, in a sentence for people; null: it is. */
  readonly notKept: string | null;
}

export interface FileProgress {
  readonly path: string;
  /** Of this file, from wherever. */
  readonly receivedBytes: number;
  readonly networkBytes: number;
}

/**
 * The files of one model, verified. A download that was interrupted goes on where it ended; what has been had once is kept
 * on this machine where it can be, and comes from there.
 */
export interface ModelFiles {
  readManifest(): Promise<FileResult<ServedManifest>>;
  /** @param onProgress  called now and then while bytes come */
  read(file: ModelFile, onProgress?: (progress: FileProgress) => void): Promise<FileResult<LoadedFile>>;
}
