import { EventEmitter, once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { CommandFailure, EXIT } from './exit.ts';
import type { Shell } from './output.ts';

export interface SaveOptions {
  /** What scripts see when it fails. */
  readonly code: string;
  /** Permissions of the file; by default those of any new file. */
  readonly mode?: number;
}

/**
 * Saves an answer to a file that has its name only once it is whole, at the pace of the disk.
 *
 * @returns the size of the file in bytes
 * @throws CommandFailure; nothing is left of the file then
 */
export async function saveStream(answer: Response, file: string, { code, mode }: SaveOptions): Promise<number> {
  const part = `${file}.part`;
  let sizeBytes = 0;
  const source = readableOf(answer).on('data', (chunk: Uint8Array) => {
    sizeBytes += chunk.byteLength;
  });
  try {
    await pipeline(source, createWriteStream(part, mode === undefined ? {} : { mode }));
    await rename(part, file);
    return sizeBytes;
  } catch (cause) {
    // The first failure is the one to tell.
    await rm(part, { force: true }).catch(() => undefined);
    throw new CommandFailure(EXIT.failed, code, `Cannot write ${file}: ${(cause as Error).message}`);
  }
}

/** Writes an answer to stdout, at the pace of who reads it. @throws CommandFailure when the answer breaks off */
export async function printStream(answer: Response, stdout: Shell['stdout']): Promise<void> {
  try {
    for await (const chunk of readableOf(answer)) {
      const isTaken = stdout.write(chunk as Uint8Array);
      if (isTaken === false && stdout instanceof EventEmitter) await once(stdout, 'drain');
    }
  } catch (cause) {
    throw new CommandFailure(EXIT.failed, 'broke_off', `The answer broke off: ${(cause as Error).message}`);
  }
}

// Node types its web streams apart from the platform's, which they are. A successful answer has a body.
const readableOf = ({ body }: Response): Readable => Readable.fromWeb(body as NodeReadableStream<Uint8Array>);
