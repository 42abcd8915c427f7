import { describeCause } from '../attempt.ts';
import { type Answer, askForBytes, type Fetch } from './ask-for-bytes.ts';
import type { FilePart } from './file-shelf.ts';
import { type StreamingHash, takeUp, type Version } from './part-version.ts';
import { createStallGuard, type StallGuard } from './stall-guard.ts';

/** What a download needs of the platform. */
export interface DownloadParts {
  readonly fetch: Fetch;
  createHash(): StreamingHash;
  /** Of what is there at once; lower-case hexadecimal. */
  sha256(bytes: Uint8Array): Promise<string>;
  /** Whether a header of our own may go to this address without asking the other side first. */
  mayAskConditionally(address: string): boolean;
  wait(ms: number): Promise<void>;
  /** A connection that brings nothing for so long is given up, and the download goes on with another. */
  readonly stallMs: number;
}

export interface Download {
  readonly address: string;
  readonly sizeBytes: number;
  /** SHA-256; null: nobody has said it yet. */
  readonly sha256: string | null;
  readonly cache: RequestCache;
  /** Of the version that the part is the beginning of; null: not known. */
  readonly etag: string | null;
  /** Called before the first byte of a version is kept. */
  noteVersion(etag: string | null): Promise<void>;
  onBytes(networkBytes: number): void;
}

export type DownloadOutcome =
  | { readonly kind: 'whole'; readonly sha256: string }
  | { readonly kind: 'altered'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly message: string };

/** How one connection ended. */
type Step =
  | { readonly kind: 'went-on' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'lost'; readonly message: string }
  | Exclude<DownloadOutcome, { kind: 'whole' }>;

/** Of connections in a row that brought nothing; the one after the last delay is the last. */
const RETRY_DELAYS_MS = [250, 1000, 3000, 8000];
/** A file that is another one each time it is asked for is given up. */
const MAX_RESTARTS = 3;

/**
 * Fills the part with the file, from where it ends: a connection that is lost is taken up again with a range request; a
 * server that has another version, or ignores ranges, makes it begin anew. What cannot be the file, by its length or its
 * digest, is `altered`.
 */
export async function download(parts: DownloadParts, part: FilePart, wanted: Download): Promise<DownloadOutcome> {
  const version = await takeUp(parts, part, wanted);
  let lost = 0;
  let restarts = 0;
  while (part.sizeBytes < wanted.sizeBytes) {
    const before = part.sizeBytes;
    const step = await useConnection(parts, part, wanted, version);
    if (step.kind === 'altered' || step.kind === 'unavailable') return step;
    if (part.sizeBytes > before) lost = 0;
    if (step.kind === 'stale') {
      if (restarts++ === MAX_RESTARTS) return { kind: 'unavailable', message: `${wanted.address} keeps changing` };
      await version.startOver();
    } else if (step.kind === 'lost') {
      const delay = RETRY_DELAYS_MS[lost++];
      if (delay === undefined) return { kind: 'unavailable', message: step.message };
      await parts.wait(delay);
    }
  }
  return compareDigest(wanted, await version.digest());
}

function compareDigest({ sha256 }: Download, found: string): DownloadOutcome {
  if (sha256 === null || sha256 === found) return { kind: 'whole', sha256: found };
  return { kind: 'altered', message: `its SHA-256 should be ${sha256} and is ${found}` };
}

async function useConnection(parts: DownloadParts, part: FilePart, wanted: Download, version: Version): Promise<Step> {
  await version.dropUnlessJoinable();
  const guard = createStallGuard(parts.stallMs);
  try {
    const answer = await askForBytes(parts.fetch, {
      address: wanted.address,
      from: part.sizeBytes,
      etag: version.etag,
      sendsIfRange: parts.mayAskConditionally(wanted.address),
      cache: wanted.cache,
      signal: guard.signal,
    });
    return answer.kind === 'bytes' ? await takeBytes(part, wanted, version, { answer, guard }) : toStep(answer);
  } finally {
    guard.end();
  }
}

function toStep(answer: Exclude<Answer, { kind: 'bytes' }>): Step {
  return answer.kind === 'refused' ? { kind: 'unavailable', message: answer.message } : answer;
}

interface Connection {
  readonly answer: Extract<Answer, { kind: 'bytes' }>;
  readonly guard: StallGuard;
}

async function takeBytes(
  part: FilePart,
  wanted: Download,
  version: Version,
  { answer, guard }: Connection,
): Promise<Step> {
  if (answer.wholeBytes !== null && answer.wholeBytes !== wanted.sizeBytes)
    return otherLength(wanted, `${answer.wholeBytes} bytes`);
  await version.goOnFrom(answer.from, answer.etag);
  const before = part.sizeBytes;
  const reader = answer.body.getReader();
  try {
    for (let piece = await read(reader); piece !== null; piece = await read(reader)) {
      if ('lost' in piece) return { kind: 'lost', message: piece.lost };
      guard.touch();
      if (part.sizeBytes + piece.byteLength > wanted.sizeBytes) return otherLength(wanted, 'more');
      await version.append(piece);
      wanted.onBytes(piece.byteLength);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (part.sizeBytes === before) return { kind: 'lost', message: `${wanted.address} sent nothing` };
  // An answer that named the whole length sent a piece of it: the rest is asked for. Otherwise this was all there is.
  const isMore = answer.wholeBytes === wanted.sizeBytes || part.sizeBytes === wanted.sizeBytes;
  return isMore ? { kind: 'went-on' } : otherLength(wanted, `${part.sizeBytes} bytes`);
}

/** Only what the connection does is a loss; a failure of the part is not one. */
async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null | { lost: string }> {
  try {
    const { value } = await reader.read();
    return value ?? null;
  } catch (cause) {
    return { lost: describeCause(cause) };
  }
}

const otherLength = ({ address, sizeBytes }: Download, found: string): Step => ({
  kind: 'altered',
  message: `it should have ${sizeBytes} bytes, and ${address} has ${found}`,
});
