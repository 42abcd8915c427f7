import { err, ok, type Result } from '@plumbline/result';

export type HubError = 'hub_unreachable' | 'model_not_found';
export type HubResult<Value> = Result<Value, HubError, { readonly message: string }>;

export interface HubAnswer {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

export interface RequestParts {
  readonly fetch: typeof fetch;
  /** Waits between two attempts. */
  readonly pause: (ms: number) => Promise<void>;
}

const ATTEMPT_TIMEOUT_MS = 30_000;
/** Before the second attempt, and before the third. */
const PAUSES_MS = [500, 2_000];

/**
 * Gets one address of a hub, redirects followed; tries again when the hub does not answer or is overloaded.
 *
 * @param what  what is asked for, for the message
 */
export async function request(
  { fetch, pause }: RequestParts,
  url: string,
  { what, maxBytes }: { readonly what: string; readonly maxBytes: number },
): Promise<HubResult<HubAnswer>> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await tryOnce(fetch, url, maxBytes);
    if (answer.kind === 'answered') return ok(answer.value);
    const { host } = new URL(url);
    if (answer.kind === 'missing')
      return err('model_not_found', { message: `${host} has no ${what}, or not for everybody.` });
    const pauseMs = answer.isFinal ? undefined : PAUSES_MS[attempt];
    if (pauseMs === undefined)
      return err('hub_unreachable', { message: `${host} did not give ${what}: ${answer.reason}.` });
    await pause(pauseMs);
  }
}

type Attempt =
  | { readonly kind: 'answered'; readonly value: HubAnswer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string; readonly isFinal: boolean };

const failed = (reason: string, isFinal: boolean): Attempt => ({ kind: 'failed', reason, isFinal });

async function tryOnce(fetch: RequestParts['fetch'], url: string, maxBytes: number): Promise<Attempt> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) });
    const { status, headers } = response;
    if (response.ok) {
      const bytes = await readLimited(response, maxBytes);
      return bytes ? { kind: 'answered', value: { bytes, headers } } : failed(`more than ${maxBytes} bytes`, true);
    }
    await response.body?.cancel();
    // The hub does not tell a stranger whether a repository is private or missing.
    if ([401, 403, 404].includes(status)) return { kind: 'missing' };
    return failed(`it answered ${status}`, status < 500 && status !== 429);
  } catch (error) {
    return failed(reasonOf(error), false);
  }
}

/** Nothing when there is more than that. */
async function readLimited({ body }: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (!body) return new Uint8Array();
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Node hides why a connection failed behind "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${ATTEMPT_TIMEOUT_MS / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
