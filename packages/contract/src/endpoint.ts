import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Access } from './roles.ts';

type Schema = z.ZodType;

/**
 * One HTTP endpoint: the server routes, checks and documents from this, the client calls by it.
 * `params`, `query` and `body` are parsed on the way in, `response` on the way out, so that a field that is not named
 * here cannot leak.
 */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, parameters as `{name}`. */
  readonly path: `/${string}`;
  /** The least role that may call it. */
  readonly access: Access;
  readonly summary: string;
  readonly tag: string;
  readonly params?: Schema;
  readonly query?: Schema;
  /** JSON body; or `binary` / `ndjson` / `multipart` for a body that the handler reads itself. */
  readonly body?: Schema | 'binary' | 'ndjson' | 'multipart';
  /** JSON response; or `stream` with the content types that it may have. */
  readonly response: Schema | 'stream' | 'empty';
  readonly status?: 200 | 201 | 204;
  readonly errors?: readonly ErrorCode[];
}

export const defineEndpoint = <const E extends Endpoint>(endpoint: E): E => endpoint;

type Parsed<S> = S extends Schema ? z.output<S> : undefined;
type Given<S> = S extends Schema ? z.input<S> : undefined;

/** What a handler receives: already checked. */
export interface EndpointInput<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
}

type Part<Name extends string, S> = S extends Schema ? { readonly [K in Name]: Given<S> } : unknown;
type BodyPart<S> = S extends 'binary' | 'ndjson' | 'multipart' ? { readonly body: BodyInit } : Part<'body', S>;

/** What a caller gives. */
export type EndpointCall<E extends Endpoint> = Part<'params', E['params']> &
  QueryPart<E['query']> &
  BodyPart<E['body']>;
type QueryPart<S> = S extends Schema ? { readonly query?: Given<S> } : unknown;

/** What a caller gets. */
export type EndpointOutput<E extends Endpoint> = E['response'] extends Schema
  ? z.output<E['response']>
  : E['response'] extends 'stream'
    ? Response
    : undefined;

/** What a handler returns: parsed before it is sent. */
export type EndpointResult<E extends Endpoint> = E['response'] extends Schema
  ? z.input<E['response']>
  : E['response'] extends 'stream'
    ? Response
    : undefined;
