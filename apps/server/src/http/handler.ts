import type {
  ENDPOINTS,
  Endpoint,
  EndpointInput,
  EndpointName,
  EndpointResult,
  ErrorCode,
  Person,
} from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { Logger } from 'pino';

/** The browser's session, as far as a handler may change it; takes effect with the answer. */
export interface SessionControl {
  /** The token that came with the request, whether or not it is still good. */
  readonly token: string | undefined;
  start(token: string, expiresAt: Date): void;
  end(): void;
}

/** What a handler knows of the request beyond its checked input. */
export interface RequestContext<Signed = Person> {
  /** Who asks; the endpoint's role has been checked already. */
  readonly person: Signed;
  readonly requestId: string;
  readonly log: Logger;
  /** For the few handlers that read a stream or answer conditional requests. Its body is limited in size. */
  readonly request: Request;
  readonly session: SessionControl;
}

export interface FailureDetails {
  readonly message?: string;
  readonly field?: string;
  readonly line?: number;
}

type ContextOf<E extends Endpoint> = RequestContext<E['access'] extends 'public' ? Person | null : Person>;

/** A use of the product, free of HTTP: checked input in, a result out that is parsed before it is sent. */
export type Handler<E extends Endpoint> = (
  input: EndpointInput<E>,
  context: ContextOf<E>,
) => Promise<Result<EndpointResult<E>, ErrorCode, FailureDetails | undefined>>;

/** One handler for each endpoint: the compiler asks for a missing one. */
export type Handlers = { readonly [Name in EndpointName]: Handler<(typeof ENDPOINTS)[Name]> };
