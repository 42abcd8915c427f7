import type { IncomingMessage, ServerResponse } from 'node:http';
import { sha256 } from './hub-metadata.ts';

/** What goes wrong with answers that carry a file. Set on a running server. */
export interface Faults {
  /** This many answers that are longer end their connection after `afterBytes` of the body; the last of these may not arrive. */
  cuts: number;
  /** This many answers that are longer stop after `afterBytes` of the body and wait for `release` or `cutHeld`. */
  holds: number;
  afterBytes: number;
  /** This many answers have status 503 and no file. */
  unavailable: number;
  /** The whole file, whatever range is asked for. */
  isIgnoringRanges: boolean;
  /** Bodies go out in pieces of this many bytes, one in each turn of the event loop. */
  dripBytes: number | null;
}

export const noFaults = (): Faults => ({
  cuts: 0,
  holds: 0,
  afterBytes: 0,
  unavailable: 0,
  isIgnoringRanges: false,
  dripBytes: null,
});

export interface Body {
  /** Hands bytes to the connection, and counts them. */
  write(bytes: Uint8Array, isLast: boolean): void;
  /** Leaves the answer as it is until the server is told to go on, or to cut it. */
  hold(goOn: () => void): void;
  cut(): void;
  readonly isClosed: boolean;
}

/** Answers with a file or a part of it: ranges, `If-Range`, ETag, and the faults that are asked for. */
export function sendFile(
  bytes: Uint8Array,
  request: IncomingMessage,
  response: ServerResponse,
  { faults, body }: { faults: Faults; body: Body },
): void {
  if (faults.unavailable > 0) {
    faults.unavailable -= 1;
    response.writeHead(503).end();
    return;
  }
  const etag = `"${sha256(bytes)}"`;
  const range = faults.isIgnoringRanges ? null : readRange(request, etag, bytes.byteLength);
  response.setHeader('etag', etag);
  response.setHeader('accept-ranges', 'bytes');
  if (range && range.start >= bytes.byteLength) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.byteLength}` }).end();
    return;
  }
  const part = range ? bytes.subarray(range.start, range.end) : bytes;
  if (range) response.setHeader('content-range', `bytes ${range.start}-${range.end - 1}/${bytes.byteLength}`);
  response.writeHead(range ? 206 : 200, { 'content-length': part.byteLength });
  if (request.method === 'HEAD') response.end();
  else sendBody(part, faults, body);
}

/** `bytes=n-` or `bytes=n-m` of the file that the asker has in mind; else null. */
function readRange({ headers }: IncomingMessage, etag: string, sizeBytes: number) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const isOther = headers['if-range'] !== undefined && headers['if-range'] !== etag;
  if (!match || isOther) return null;
  return { start: Number(match[1]), end: match[2] ? Math.min(Number(match[2]) + 1, sizeBytes) : sizeBytes };
}

function sendBody(bytes: Uint8Array, faults: Faults, body: Body): void {
  const first = bytes.subarray(0, faults.afterBytes);
  const isLonger = bytes.byteLength > faults.afterBytes;
  if (isLonger && faults.cuts > 0) {
    faults.cuts -= 1;
    body.write(first, false);
    body.cut();
  } else if (isLonger && faults.holds > 0) {
    faults.holds -= 1;
    body.write(first, false);
    body.hold(() => body.write(bytes.subarray(faults.afterBytes), true));
  } else if (faults.dripBytes) drip(bytes, faults.dripBytes, body);
  else body.write(bytes, true);
}

function drip(bytes: Uint8Array, pieceBytes: number, body: Body): void {
  if (body.isClosed) return;
  const isLast = bytes.byteLength <= pieceBytes;
  body.write(bytes.subarray(0, pieceBytes), isLast);
  if (!isLast) setImmediate(() => drip(bytes.subarray(pieceBytes), pieceBytes, body));
}
