import type { CallMessage, CallTable, FromWorker, ToWorker } from '../protocol.ts';
import { type BugWords, type Emit, type Handlers, serveCall } from '../serve-call.ts';

/** What a dedicated worker's global scope has; the DOM library describes the page's instead. */
export interface WorkerScope<Calls extends CallTable<Calls>, Options, Event = never> {
  addEventListener(type: 'message', listener: (event: { readonly data: ToWorker<Calls, Options> }) => void): void;
  /** Plain HTTP has no locks. */
  readonly navigator?: { readonly locks?: Pick<LockManager, 'request'> };
  postMessage(message: FromWorker<Calls, Event>, transfer?: readonly ArrayBuffer[]): void;
}

/** The whole of a worker file: answers calls with an engine that is made when the page opens the worker. */
export function serveWorker<Calls extends CallTable<Calls>, Options, Event = never>(
  createHandlers: (options: Options, emit: Emit<Event>) => Handlers<Calls>,
  bug: BugWords,
  scope = globalThis as unknown as WorkerScope<Calls, Options, Event>,
): void {
  /** Calls whose answer somebody waits for. */
  const wanted = new Map<number, AbortController>();
  const nextTask = createNextTask();
  const emit: Emit<Event> = (event) => scope.postMessage({ kind: 'event', event });
  let handlers: Handlers<Calls> | undefined;
  scope.addEventListener('message', async ({ data }) => {
    if (data.kind === 'open') {
      handlers = createHandlers(data.options, emit);
      holdLifeLock(scope.navigator?.locks, data.lifeLock, () => scope.postMessage({ kind: 'alive' }));
    } else if (data.kind === 'cancel') {
      wanted.get(data.id)?.abort();
      wanted.delete(data.id);
    } else if (handlers) {
      wanted.set(data.id, new AbortController());
      await answer(handlers, data);
    }
  });

  async function answer(by: Handlers<Calls>, call: CallMessage<Calls>): Promise<void> {
    // What came while an earlier call was computing lies behind this one: let a cancellation among it be heard first.
    await nextTask();
    const controller = wanted.get(call.id);
    if (controller === undefined) return;
    const { message, buffers } = await serveCall(by, call, bug, { signal: controller.signal });
    if (wanted.delete(call.id)) scope.postMessage(message, buffers);
  }
}

/**
 * Resolves in a task of its own, after the messages that have arrived already. Its channel is made by the worker that
 * serves, not when this file is read: in Node an open channel keeps a process alive.
 */
function createNextTask(): () => Promise<void> {
  const channel = new MessageChannel();
  const due: (() => void)[] = [];
  channel.port1.onmessage = () => due.shift()?.();
  return () =>
    new Promise((resolve) => {
      due.push(resolve);
      channel.port2.postMessage(undefined);
    });
}

/** Held until the worker ends, whatever ends it: the page gets the lock then and knows. */
function holdLifeLock(locks: Pick<LockManager, 'request'> | undefined, name: string, onHeld: () => void): void {
  locks?.request(name, () => {
    onHeld();
    return new Promise(() => undefined);
  });
}
