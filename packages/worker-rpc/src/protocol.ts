import type { Result } from '@plumbline/result';

/** What every failure that crosses the boundary carries. */
export interface FailureWords {
  /** One sentence for people. */
  readonly message: string;
}

/** One method: what it is asked and what it answers. Both are plain data. */
export interface CallShape {
  readonly request: unknown;
  readonly result: Result<unknown, string, unknown>;
}

/** Constraint of a table of methods: `interface Calls { score: { request: …; result: … } }`. */
export type CallTable<Calls> = { readonly [Method in keyof Calls]: CallShape };

export type MethodOf<Calls> = keyof Calls & string;
export type RequestOf<Calls extends CallTable<Calls>, Method extends keyof Calls> = Calls[Method]['request'];
export type ResultOf<Calls extends CallTable<Calls>, Method extends keyof Calls> = Calls[Method]['result'];

export type CallMessage<Calls extends CallTable<Calls>> = {
  [Method in MethodOf<Calls>]: {
    readonly kind: 'call';
    readonly id: number;
    readonly method: Method;
    readonly request: RequestOf<Calls, Method>;
  };
}[MethodOf<Calls>];

/** Nobody waits for this call any more: it need not be begun, and what runs may stop. */
export interface CancelMessage {
  readonly kind: 'cancel';
  readonly id: number;
}

export type ToWorker<Calls extends CallTable<Calls>, Options> =
  | { readonly kind: 'open'; readonly options: Options; readonly lifeLock: string }
  | CallMessage<Calls>
  | CancelMessage;

export interface ReplyMessage<Calls extends CallTable<Calls>> {
  readonly kind: 'reply';
  readonly id: number;
  readonly result: ResultOf<Calls, MethodOf<Calls>>;
}

/** What the worker says unasked. */
export interface EventMessage<Event> {
  readonly kind: 'event';
  readonly event: Event;
}

export type FromWorker<Calls extends CallTable<Calls>, Event = never> =
  /** The worker holds the lock named by `lifeLock`; whoever gets that lock next knows that the worker is gone. */
  { readonly kind: 'alive' } | ReplyMessage<Calls> | EventMessage<Event>;
