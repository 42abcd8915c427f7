import { type ImportJob, readImport, uploadImportPiece } from '@plumbline/contract';
import { ApiFailure, call, isTransient, request } from '../api.ts';

/** Small enough that a broken connection costs little, large enough that requests cost nothing. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Waits between attempts at a piece that the network lost. */
const RETRY_MS: readonly number[] = [500, 1000, 2000, 4000, 8000];

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called after each piece. @param receivedBytes of all files together */
  readonly onProgress: (receivedBytes: number) => void;
}

/** One file of an import. */
interface Target {
  readonly study: string;
  readonly importId: string;
  /** Its place among the files. */
  readonly at: number;
}

/**
 * Uploads what the server has not got yet, piece by piece, in the order of the import's files.
 *
 * @param files  one for each of the import's files
 * @throws ApiFailure where the server refuses, or stays away through all retries; what arrived stays there
 */
export async function uploadFiles(
  study: string,
  job: Pick<ImportJob, 'id' | 'files'>,
  files: readonly Blob[],
  { signal, onProgress }: UploadOptions,
): Promise<void> {
  const received = job.files.map(({ receivedBytes }) => receivedBytes);
  for (const [at, file] of files.entries()) {
    await uploadFile({ study, importId: job.id, at }, file, received[at] ?? 0, signal, (bytes) => {
      received[at] = bytes;
      onProgress(received.reduce((sum, one) => sum + one, 0));
    });
  }
}

async function uploadFile(
  target: Target,
  file: Blob,
  start: number,
  signal: AbortSignal,
  onReceived: (bytes: number) => void,
): Promise<void> {
  if (start >= file.size && file.size > 0) return;
  let offset = start;
  // An empty file is one empty piece: without it the server would not have the file at all.
  for (;;) {
    offset = await sendPiece(target, file, offset, signal);
    onReceived(offset);
    if (offset >= file.size) return;
  }
}

/** @returns how much of the file the server has then */
async function sendPiece(target: Target, file: Blob, offset: number, signal: AbortSignal): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await call(
      uploadImportPiece,
      {
        params: { study: target.study, import: target.importId, file: target.at },
        query: { offset },
        body: file.slice(offset, offset + PIECE_BYTES),
      },
      { signal },
    );
    if (result.ok) return result.value.receivedBytes;
    // An answer that was lost on its way: the piece is there, and the server says where the file ends.
    if (result.code === 'wrong_offset') return readReceived(target, signal);
    const waitMs = RETRY_MS[attempt];
    if (waitMs === undefined || !isTransient(result.code, result.details.status))
      throw new ApiFailure(result.code, result.details);
    await wait(waitMs, signal);
  }
}

async function readReceived({ study, importId, at }: Target, signal: AbortSignal): Promise<number> {
  const job = await request(readImport, { params: { study, import: importId } }, { signal });
  return job.files[at]?.receivedBytes ?? 0;
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
