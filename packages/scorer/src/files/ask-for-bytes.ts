import { describeCause } from '../attempt.ts';

/** A request for a file from an offset on. */
export interface Ask {
  readonly address: string;
  readonly from: number;
  /** Of the version that the bytes before the offset belong to; null: not known. */
  readonly etag: string | null;
  /** Where a header of our own would need the other side's consent, only ETags are compared. */
  readonly sendsIfRange: boolean;
  readonly cache: RequestCache;
  readonly signal: AbortSignal;
}

/** What a server answered, by what follows from it. */
export type Answer =
  | {
      readonly kind: 'bytes';
      /** 0 where the server sends the whole file, whatever was asked for. */
      readonly from: number;
      /** What the whole file has; null: not said. */
      readonly wholeBytes: number | null;
      readonly etag: string | null;
      readonly body: ReadableStream<Uint8Array>;
    }
  /** What is there of the file does not fit what the server has: from the beginning. */
  | { readonly kind: 'stale' }
  /** May be over soon. */
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** Statuses that a later request may not meet again. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

export async function askForBytes(fetch: Fetch, ask: Ask): Promise<Answer> {
  let response: Response;
  try {
    const { cache, signal } = ask;
    // Cookies go to our own origin only.
    response = await fetch(ask.address, { headers: headersOf(ask), credentials: 'same-origin', cache, signal });
  } catch (cause) {
    return { kind: 'lost', message: describeCause(cause) };
  }
  const answer = readAnswer(ask, response);
  if (answer.kind !== 'bytes') await response.body?.cancel().catch(() => undefined);
  return answer;
}

function headersOf({ from, etag, sendsIfRange }: Ask): Record<string, string> {
  if (from === 0) return {};
  return { range: `bytes=${from}-`, ...(etag !== null && sendsIfRange ? { 'if-range': etag } : {}) };
}

function readAnswer(ask: Ask, response: Response): Answer {
  const { status } = response;
  if (PASSING.has(status)) return { kind: 'lost', message: `${ask.address} answered ${status}` };
  if (status === 416 && ask.from > 0) return { kind: 'stale' };
  if ((status !== 200 && status !== 206) || response.body === null)
    return { kind: 'refused', message: `${ask.address} answered ${status}` };
  const etag = strongEtagOf(response);
  if (status === 200) return { kind: 'bytes', from: 0, wholeBytes: null, etag, body: response.body };
  const range = readContentRange(response);
  const isOther = ask.etag !== null && etag !== null && etag !== ask.etag;
  if (range?.start !== ask.from || isOther) return { kind: 'stale' };
  return {
    kind: 'bytes',
    from: range.start,
    wholeBytes: range.wholeBytes,
    etag: etag ?? ask.etag,
    body: response.body,
  };
}

/** Weak ones say "as good as", which is not enough to join two halves of a file. */
function strongEtagOf({ headers }: Response): string | null {
  const etag = headers.get('etag');
  return etag?.startsWith('"') ? etag : null;
}

/** RFC 9110, section 14.4. Null also where a server of another origin does not show it: then nothing is joined. */
function readContentRange({ headers }: Response): { start: number; wholeBytes: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (!match) return null;
  return { start: Number(match[1]), wholeBytes: match[2] === '*' ? null : Number(match[2]) };
}
