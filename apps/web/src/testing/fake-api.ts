import { ENDPOINTS, type EndpointInput, type EndpointName, type EndpointResult } from '@plumbline/contract';
import { vi } from 'vitest';
import { aStudyDetail, idOf } from './research-builders.ts';

export type FakeHandlers = {
  readonly [Name in EndpointName]?: (
    input: EndpointInput<(typeof ENDPOINTS)[Name]>,
  ) => EndpointResult<(typeof ENDPOINTS)[Name]> | FakeFailure;
};

/** What a handler returns when the API should refuse. */
export class FakeFailure {
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };

  constructor(status: number, error: FakeFailure['error']) {
    this.status = status;
    this.error = error;
  }
}

export interface FakeRequest {
  readonly name: EndpointName;
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: unknown;
}

const json = (status: number, value: unknown): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const source = pattern.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const match = new RegExp(`^/api/v1${source}$`).exec(path);
  return match === null ? null : { ...match.groups };
}

/** The owner of a study: what every page of a study asks before it shows anything. */
const SIGNED_IN: FakeHandlers = {
  readSession: () => ({ person: { id: idOf(9), displayName: 'Me', role: 'owner' }, version: '0.1.0' }),
  readStudy: () => aStudyDetail(),
};

/**
 * Answers the page's requests in place of a server: the real client, the real contract on both sides.
 * What no handler is given for is a 404, as a server would say. Returns the requests as they come in.
 */
export function fakeApi(handlers: FakeHandlers): FakeRequest[] {
  const requests: FakeRequest[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) =>
    answer({ ...SIGNED_IN, ...handlers }, requests, url, init),
  );
  return requests;
}

function answer(handlers: FakeHandlers, requests: FakeRequest[], url: string, init: RequestInit): Response {
  const { pathname, searchParams } = new URL(url, 'http://test.invalid');
  for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
    const params = matchPath(endpoint.path, pathname);
    const handler = handlers[name as EndpointName] as ((input: unknown) => unknown) | undefined;
    if (params === null || handler === undefined || endpoint.method.toUpperCase() !== init.method) continue;
    const query = Object.fromEntries(searchParams);
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    requests.push({ name: name as EndpointName, params, query, body });
    const value = handler({ params, query, body });
    if (value instanceof FakeFailure) return json(value.status, { error: value.error });
    // Files and columns come as they are.
    if (value instanceof Response) return value;
    const status = 'status' in endpoint ? endpoint.status : 200;
    return status === 204 ? new Response(null, { status }) : json(status, value);
  }
  return json(404, { error: { code: 'not_found', message: `nothing at ${pathname}` } });
}
