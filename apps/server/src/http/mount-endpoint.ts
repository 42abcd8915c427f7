import {
  type Access,
  type Endpoint,
  type ErrorCode,
  FOR_PERSON_HEADER,
  hasRole,
  type Person,
} from '@plumbline/contract';
import type { Context, Hono } from 'hono';
import type { Clock } from '../dependencies.ts';
import type { AppEnv } from './app-env.ts';
import { refuse } from './failure-response.ts';
import type { Handler, RequestContext } from './handler.ts';
import { limitBody } from './limit-body.ts';
import { isForeign } from './origin-check.ts';
import { parseInput } from './parse-input.ts';
import { createSessionCookie, readSessionToken, type SessionCookie } from './session-cookie.ts';

export const API_ROOT = '/api/v1';

export interface Credentials {
  readonly apiKey: string | undefined;
  readonly sessionToken: string | undefined;
}

export interface SignedIn {
  readonly person: Person;
  /** Set when the session was prolonged by this request. */
  readonly prolongedTo?: Date;
}

export interface Gate {
  readonly authenticate: (credentials: Credentials) => Promise<SignedIn | null>;
  readonly origin: string;
  readonly clock: Clock;
}

/** Role first, then input, then the handler, then the output: in that order for every endpoint. */
export function mountEndpoint(app: Hono<AppEnv>, endpoint: Endpoint, handler: Handler<Endpoint>, gate: Gate): void {
  const template = `${API_ROOT}${endpoint.path}`;
  app.on(endpoint.method, template.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
    c.set('route', template);
    c.set('study', c.req.param('study'));
    const { raw } = c.req;
    if (isForeign(raw, gate.origin, readSessionToken(raw.headers) !== undefined)) {
      return refuse(c, 'foreign_origin');
    }
    const signedIn = await gate.authenticate(readCredentials(raw.headers));
    c.set('personId', signedIn?.person.id);
    const refusal = refusalFor(
      endpoint.access,
      isMeantFor(raw.headers, signedIn?.person) ? signedIn?.person.role : undefined,
    );
    if (refusal) return refuse(c, refusal);
    const cookie = createSessionCookie(raw.headers, {
      isSecure: gate.origin.startsWith('https:'),
      now: gate.clock.now(),
    });
    prolong(cookie, signedIn);
    return cookie.applyTo(await answer(c, endpoint, handler, { cookie, person: signedIn?.person ?? null }));
  });
}

function readCredentials(headers: Headers): Credentials {
  const [, apiKey] = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  return { apiKey, sessionToken: readSessionToken(headers) };
}

/** A page that was left open while somebody else signed in still speaks for the person before. */
function isMeantFor(headers: Headers, person: Person | undefined): boolean {
  const meant = headers.get(FOR_PERSON_HEADER);
  return meant === null || meant === person?.id;
}

function refusalFor(access: Access, role: Person['role'] | undefined): ErrorCode | undefined {
  if (access === 'public') return undefined;
  if (!role) return 'not_signed_in';
  return hasRole(role, access) ? undefined : 'not_yours';
}

function prolong({ control }: SessionCookie, signedIn: SignedIn | null): void {
  if (signedIn?.prolongedTo && control.token) control.start(control.token, signedIn.prolongedTo);
}

async function answer(
  c: Context<AppEnv>,
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  { cookie, person }: { cookie: SessionCookie; person: Person | null },
): Promise<Response> {
  const request = limitBody(c.req.raw, endpoint.body);
  const input = await parseInput(endpoint, { params: c.req.param(), query: c.req.query(), request });
  if (!input.ok) return refuse(c, input.code, input.details);
  const context = { person, requestId: c.get('requestId'), log: c.get('log'), request, session: cookie.control };
  // The role check above is what makes `person` present where the endpoint's type promises one.
  const result = await handler(input.value, context as RequestContext<Person>);
  return result.ok ? successResponse(endpoint, result.value) : refuse(c, result.code, result.details);
}

/** @throws when a handler returned what the contract does not allow: better no answer than one with a field too many */
function successResponse(endpoint: Endpoint, value: unknown): Response {
  const headers = { 'cache-control': 'no-store' };
  if (endpoint.response === 'stream') return value as Response;
  if (endpoint.response === 'empty') return new Response(null, { status: endpoint.status ?? 204, headers });
  return Response.json(endpoint.response.parse(value), { status: endpoint.status ?? 200, headers });
}
