import type { CallError, CallErrorDetails } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { ApiFailure, isTransient } from '../api.ts';

/** Small enough that a broken connection costs little, large enough that requests cost nothing. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Waits between attempts at a piece that the network lost. */
const RETRY_MS: readonly number[] = [500, 1000, 2000, 4000, 8000];

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called after each piece. @param receivedBytes of all files together */
  readonly onProgress: (receivedBytes: number) => void;
}

/** One piece on its way: which file, from where on. */
export interface Piece {
  /** The file's place among the files. */
  readonly at: number;
  readonly offset: number;
  readonly body: Blob;
}

/** Where pieces go. */
export interface PieceTarget {
  send(
    piece: Piece,
    options: { readonly signal: AbortSignal },
  ): Promise<Result<{ readonly receivedBytes: number }, CallError, CallErrorDetails>>;
  /** How much of a file is there, where that is not as it was thought to be. */
  readReceived(at: number, options: { readonly signal: AbortSignal }): Promise<number>;
}

/**
 * Uploads what the target has not got yet, piece by piece, one file after another.
 *
 * @param files  with what the target has of each
 * @throws ApiFailure where the server refuses, or stays away through all retries; what arrived stays there
 */
export async function uploadPieces(
  target: PieceTarget,
  files: ReadonlyArray<{ readonly file: Blob; readonly receivedBytes: number }>,
  { signal, onProgress }: UploadOptions,
): Promise<void> {
  const received = files.map(({ receivedBytes }) => receivedBytes);
  for (const [at, { file, receivedBytes }] of files.entries()) {
    if (receivedBytes >= file.size && file.size > 0) continue;
    let offset = receivedBytes;
    // An empty file is one empty piece: without it the server would not have the file at all.
    do {
      offset = await sendPiece(target, { at, offset, body: file.slice(offset, offset + PIECE_BYTES) }, signal);
      received[at] = offset;
      onProgress(received.reduce((sum, one) => sum + one, 0));
    } while (offset < file.size);
  }
}

/** @returns how much of the file the target has then */
async function sendPiece(target: PieceTarget, piece: Piece, signal: AbortSignal): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await target.send(piece, { signal });
    if (result.ok) return result.value.receivedBytes;
    // An answer that was lost on its way: the piece is there, and the server says where the file ends.
    if (result.code === 'wrong_offset') return target.readReceived(piece.at, { signal });
    const waitMs = RETRY_MS[attempt];
    if (waitMs === undefined || !isTransient(result.code, result.details.status))
      throw new ApiFailure(result.code, result.details);
    await wait(waitMs, signal);
  }
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
