import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';
import type { Endpoint, EndpointCall, EndpointOutput } from './endpoint.ts';
import { type ApiError, ApiErrorSchema } from './errors.ts';

export type CallError = ApiError['code'] | 'network' | 'unexpected_response';
export interface CallErrorDetails {
  readonly message: string;
  readonly status?: number;
  readonly field?: string;
  readonly line?: number;
}

/** Names the person whom a request is meant for: where somebody else is signed in by now, it is refused (`not_signed_in`). */
export const FOR_PERSON_HEADER = 'plumbline-person';

export interface ClientOptions {
  /** Without a trailing slash, such as `http://127.0.0.1:4300`; empty in the browser. */
  readonly baseUrl: string;
  /** The network, or an app in the same process. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly headers?: Record<string, string>;
}

/** Calls one endpoint of the contract; answers are parsed, failures are values. */
export type Call = <E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options?: { signal?: AbortSignal; keepalive?: boolean },
) => Promise<Result<EndpointOutput<E>, CallError, CallErrorDetails>>;

interface LooseInput {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

const fillPath = (path: string, params: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

function searchOf(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function bodyOf(endpoint: Endpoint, body: unknown): { body?: BodyInit; type?: string } {
  if (endpoint.body === undefined) return {};
  if (endpoint.body === 'binary') return { body: body as BodyInit, type: 'application/octet-stream' };
  if (endpoint.body === 'ndjson') return { body: body as BodyInit, type: 'application/x-ndjson' };
  // The boundary between the parts is known to whoever writes them: a FormData names its own type.
  if (endpoint.body === 'multipart') return { body: body as BodyInit };
  return { body: JSON.stringify(body), type: 'application/json' };
}

/** The address of an endpoint, for links and image sources. */
export const endpointUrl = (
  endpoint: Endpoint,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string => `/api/v1${fillPath(endpoint.path, params)}${searchOf(query)}`;

async function failureOf(response: Response) {
  const parsed = ApiErrorSchema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    return err('unexpected_response', { message: `The server answered ${response.status}.`, status: response.status });
  }
  const { code, ...details } = parsed.data.error;
  return err(code, {
    ...details,
    message: details.message || `The server gave no reason but ${code}.`,
    status: response.status,
  } as CallErrorDetails);
}

async function answerOf(endpoint: Endpoint, response: Response) {
  if (endpoint.response === 'stream') return ok(response);
  if (endpoint.response === 'empty') return ok(undefined);
  const parsed = endpoint.response.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return ok(parsed.data);
  return err('unexpected_response', {
    message: `The answer is not what this version expects: ${z.prettifyError(parsed.error)}`,
    status: response.status,
  });
}

export function createCall(options: ClientOptions): Call {
  return async (endpoint, input, { signal, keepalive } = {}) => {
    const { params, query, body } = input as LooseInput;
    const sent = bodyOf(endpoint, body);
    const url = `${options.baseUrl}${endpointUrl(endpoint, params, query)}`;
    let response: Response;
    try {
      response = await options.fetch(url, {
        method: endpoint.method.toUpperCase(),
        headers: {
          accept: 'application/json',
          ...(sent.type ? { 'content-type': sent.type } : {}),
          ...options.headers,
        },
        ...(sent.body === undefined ? {} : { body: sent.body, duplex: 'half' }),
        ...(signal ? { signal } : {}),
        ...(keepalive ? { keepalive } : {}),
      } as RequestInit);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      return err('network', { message: 'The server cannot be reached.' });
    }
    // The parsed value has the endpoint's own output type: it came out of that endpoint's schema.
    return (response.ok ? await answerOf(endpoint, response) : await failureOf(response)) as never;
  };
}
