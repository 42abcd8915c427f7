import { err } from '@plumbline/result';
import { describeCause } from './describe-cause.ts';
import type { CallMessage, CallTable, FailureWords, MethodOf, ReplyMessage, RequestOf, ResultOf } from './protocol.ts';

/** A result whose buffers move to the page instead of being copied. The engine must not use them afterwards. */
export class Transferring<Value> {
  readonly result: Value;
  readonly buffers: readonly ArrayBuffer[];

  constructor(result: Value, buffers: readonly ArrayBuffer[]) {
    this.result = result;
    this.buffers = buffers;
  }
}

type Answer<Value> = Value | Transferring<Value>;

export interface HandlerOptions {
  /** Aborted when the page takes the call back. */
  readonly signal: AbortSignal;
}

/** Says something to the page that no call asked for. */
export type Emit<Event> = (event: Event) => void;

/** One function for each method. */
export type Handlers<Calls extends CallTable<Calls>> = {
  readonly [Method in MethodOf<Calls>]: (
    request: RequestOf<Calls, Method>,
    options: HandlerOptions,
  ) => Answer<ResultOf<Calls, Method>> | Promise<Answer<ResultOf<Calls, Method>>>;
};

/** How a bug inside an engine is answered. */
export interface BugWords<Code extends string = string> {
  readonly code: Code;
  /** Such as "Scoring failed unexpectedly". */
  readonly sentence: string;
}

export interface Served<Calls extends CallTable<Calls>> {
  readonly message: ReplyMessage<Calls>;
  readonly buffers: readonly ArrayBuffer[];
}

const NEVER_TAKEN_BACK: HandlerOptions = { signal: new AbortController().signal };

/** Answers one call. A bug inside the engine becomes a reply too: a call that got none would wait for ever. */
export async function serveCall<Calls extends CallTable<Calls>>(
  handlers: Handlers<Calls>,
  { id, method, request }: CallMessage<Calls>,
  bug: BugWords,
  options: HandlerOptions = NEVER_TAKEN_BACK,
): Promise<Served<Calls>> {
  try {
    const answer = await handlers[method](request, options);
    if (answer instanceof Transferring)
      return { message: { kind: 'reply', id, result: answer.result }, buffers: answer.buffers };
    return { message: { kind: 'reply', id, result: answer }, buffers: [] };
  } catch (cause) {
    const details: FailureWords = { message: `${bug.sentence} (${describeCause(cause)}).` };
    // Every table's results include the code for bugs; a result is one of its failures.
    return {
      message: { kind: 'reply', id, result: err(bug.code, details) as ResultOf<Calls, MethodOf<Calls>> },
      buffers: [],
    };
  }
}
