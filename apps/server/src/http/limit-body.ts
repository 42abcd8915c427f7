import { type Endpoint, type ErrorCode, IMAGE_LIMITS, REWARD_LIMITS } from '@plumbline/contract';

const MIB = 1024 * 1024;

/** The largest request body in bytes, by its kind. */
const BODY_LIMITS = {
  json: MIB,
  binary: IMAGE_LIMITS.maxBytes,
  ndjson: 512 * MIB,
  multipart: REWARD_LIMITS.totalBytes + MIB,
} as const;

/** Thrown to whoever reads a body that turns out too large; becomes the answer 413. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  readonly code: ErrorCode;
  readonly maxBytes: number;

  constructor(code: ErrorCode, maxBytes: number) {
    super(`The request has more than ${Math.floor(maxBytes / MIB)} MiB.`);
    this.code = code;
    this.maxBytes = maxBytes;
  }
}

/**
 * The same request, unless its body is too large: a declared size is refused at once, an undeclared one while it is read.
 * Nothing is buffered.
 *
 * @throws BodyTooLargeError
 */
export function limitBody(request: Request, kind: Endpoint['body']): Request {
  if (kind === undefined) return request;
  const maxBytes = BODY_LIMITS[typeof kind === 'string' ? kind : 'json'];
  const tooLarge = () => new BodyTooLargeError(kind === 'binary' ? 'image_too_large' : 'body_too_large', maxBytes);
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > maxBytes) throw tooLarge();
  // No more than was declared arrives over HTTP; a stream just to count it would cost more than the rest of the request.
  if (declared !== null && typeof kind !== 'string') return request;
  if (!request.body) return request;
  const body = request.body.pipeThrough(createCounter(maxBytes, tooLarge));
  // Node needs `duplex` for a streamed body; the DOM's types do not know it.
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    body,
    duplex: 'half',
  };
  return new Request(request.url, init);
}

function createCounter(maxBytes: number, tooLarge: () => Error): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
}
