import {
  type Call,
  type CallError,
  type CallErrorDetails,
  createCall,
  type Endpoint,
  type EndpointCall,
  type EndpointOutput,
  FOR_PERSON_HEADER,
} from '@plumbline/contract';
import { reportConnection } from './connection.ts';

async function fetchAndReport(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init);
    reportConnection('reachable');
    return response;
  } catch (cause) {
    if (!init.signal?.aborted) reportConnection('unreachable');
    throw cause;
  }
}

/** The one HTTP client of the app: answers are parsed, failures are values. */
export const call = createCall({ baseUrl: '', fetch: fetchAndReport });

/** The same for what only this person may do: refused as soon as somebody else is signed in here. */
export const callFor = (personId: string): Call =>
  createCall({ baseUrl: '', fetch: fetchAndReport, headers: { [FOR_PERSON_HEADER]: personId } });

/** A failed call as an error, for react-query and error boundaries. `message` is a sentence for people. */
export class ApiFailure extends Error {
  readonly code: CallError;
  readonly details: CallErrorDetails;

  constructor(code: CallError, details: CallErrorDetails) {
    super(details.message);
    this.name = 'ApiFailure';
    this.code = code;
    this.details = details;
  }
}

/** Like `call`, but throws an `ApiFailure`: the form that query and mutation functions need. */
export async function request<E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options: { signal?: AbortSignal } = {},
): Promise<EndpointOutput<E>> {
  const result = await call(endpoint, input, options);
  if (result.ok) return result.value;
  throw new ApiFailure(result.code, result.details);
}

/** The failure's code, or undefined for errors that are not the API's. */
export const failureCode = (error: unknown): CallError | undefined =>
  error instanceof ApiFailure ? error.code : undefined;

/** A failure of any kind as its code and its sentence; what is not the API's is `internal`. */
export const failureOf = (error: Error): { readonly code: CallError; readonly message: string } => ({
  code: failureCode(error) ?? 'internal',
  message: error.message,
});

/** Whether the same call may succeed later: the network, or trouble on the server's side. */
export function isTransient(code: string, status: number | undefined): boolean {
  return (
    code === 'network' || code === 'shutting_down' || code === 'not_ready' || (status !== undefined && status >= 500)
  );
}
