import type { EncodedFrame, Encoding } from './encoded-frame.ts';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How to send to this client; on the same machine compressing takes longer than sending. */
function chooseEncoding(request: Request): Encoding | undefined {
  if (LOCAL_HOSTS.has(new URL(request.url).hostname)) return undefined;
  const offered = (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, q]) => !/^q=0(\.0*)?$/.test(q ?? ''))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((name) => offered.includes(name));
}

const etagOf = (version: string, encoding: Encoding | undefined): string =>
  `"${encoding ? `${version}-${encoding}` : version}"`;

const headersOf = (version: string, encoding: Encoding | undefined): Record<string, string> => ({
  etag: etagOf(version, encoding),
  vary: 'Accept-Encoding',
  // It may be kept, and is asked for again each time: that costs one query when nothing has changed.
  'cache-control': 'private, no-cache',
});

const isKnown = (request: Request, version: string, encoding: Encoding | undefined): boolean =>
  (request.headers.get('if-none-match') ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etagOf(version, encoding));

interface Asked {
  readonly request: Request;
  readonly version: string;
  readonly contentType: string;
}

/**
 * Answers a request for a frame: nothing new, its headers alone, or all of it.
 *
 * @param open  the frame of that version, or a later one; undefined: what it shows is gone by now
 */
export async function answerWithFrame(
  { request, version, contentType }: Asked,
  open: (encoding: Encoding | undefined) => Promise<EncodedFrame | undefined>,
): Promise<Response | undefined> {
  const encoding = chooseEncoding(request);
  const headers = headersOf(version, encoding);
  if (isKnown(request, version, encoding)) return new Response(null, { status: 304, headers });
  if (request.method === 'HEAD') return new Response(null, { headers });
  const frame = await open(encoding);
  return frame && frameResponse(frame, encoding, contentType);
}

function frameResponse(frame: EncodedFrame, encoding: Encoding | undefined, contentType: string): Response {
  return new Response(streamParts(frame.parts), {
    headers: {
      ...headersOf(frame.version, encoding),
      'content-type': contentType,
      'content-length': String(frame.sizeBytes),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}

function streamParts(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const part = parts[next];
      next += 1;
      if (part) controller.enqueue(part);
      else controller.close();
    },
  });
}
