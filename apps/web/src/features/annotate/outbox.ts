import type { Call } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { backoffMs, createPause } from '../../lib/backoff.ts';
import type { KeptEntry, OutboxEntry, OutboxScope, OutboxStore, RefusedEntry } from './outbox-store.ts';
import { type SendOutcome, sendEntry } from './send-entry.ts';

/** Why nothing moves, if nothing does. */
export type OutboxTrouble =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server_error'; readonly message: string }
  | { readonly kind: 'not_signed_in' };

export interface OutboxSnapshot {
  /** Entries that the server has not acknowledged. */
  readonly waiting: readonly OutboxEntry[];
  readonly refused: readonly RefusedEntry[];
  readonly trouble: OutboxTrouble | null;
  readonly isDurable: boolean;
}

export interface Outbox {
  /** Reads what an earlier page left and begins to send. */
  start(): Promise<void>;
  add(entry: OutboxEntry): void;
  /** Tries again now instead of later. */
  wake(): void;
  dismissRefused(): Promise<void>;
  getSnapshot(): OutboxSnapshot;
  subscribe(listener: () => void): () => void;
  dispose(): void;
}

export interface OutboxOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly scope: OutboxScope;
  /** Called when the server has an entry on disk. */
  readonly onStored?: (entry: OutboxEntry) => void;
  readonly delayMs?: (failures: number) => number;
}

/** An entry of this page: `seq` is missing until the store has it. */
interface Line {
  readonly entry: OutboxEntry;
  seq?: number;
  appending?: Promise<void>;
}

const keyOf = (entry: OutboxEntry): string => entry.draft.idempotencyKey;

/**
 * Carries answers to the server, in order, one sender at a time over all tabs of the browser. An entry leaves only when
 * the server has acknowledged it, or has refused it for good: then it is kept apart and told.
 */
export function createOutbox({ call, store, scope, onStored, delayMs = backoffMs }: OutboxOptions): Outbox {
  const name = `plumbline-outbox:${scope.personId}:${scope.studyId}`;
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  const listeners = new Set<() => void>();
  const pause = createPause();
  let lines: Line[] = [];
  let isSending = false;
  let isDisposed = false;
  let snapshot: OutboxSnapshot = { waiting: [], refused: [], trouble: null, isDurable: store.isDurable };

  function publish(change: Partial<OutboxSnapshot> = {}): void {
    snapshot = { ...snapshot, ...change, waiting: lines.map(({ entry }) => entry) };
    for (const listener of listeners) listener();
  }

  /** Takes over what other tabs added or sent; entries that the store did not have when it was asked stay at the end. */
  async function readStore(): Promise<void> {
    const keptBefore = new Set(lines.filter(({ seq }) => seq !== undefined).map(({ entry }) => keyOf(entry)));
    const read = await Promise.all([store.list(scope), store.listRefused(scope)]).catch(() => undefined);
    if (read === undefined) return publish({ isDurable: false });
    const [kept, refused] = read;
    const keptKeys = new Set(kept.map(keyOf));
    const ours = lines.filter(({ entry }) => !keptKeys.has(keyOf(entry)) && !keptBefore.has(keyOf(entry)));
    lines = [...kept.map(({ seq, ...entry }: KeptEntry) => ({ entry, seq })), ...ours];
    publish({ refused });
  }

  function add(entry: OutboxEntry): void {
    const line: Line = { entry };
    line.appending = store.append(entry).then(
      (seq) => {
        line.seq = seq;
      },
      () => {
        // The store is full or gone: the entry is still sent from memory, and the page says that it is not kept.
        publish({ isDurable: false });
      },
    );
    lines = [...lines, line];
    publish();
    void send();
  }

  async function settle(line: Line, outcome: Extract<SendOutcome, { kind: 'stored' | 'refused' }>): Promise<void> {
    const { entry } = line;
    const leave = () => {
      lines = lines.filter((other) => keyOf(other.entry) !== keyOf(entry));
    };
    if (outcome.kind === 'stored') {
      // An entry that stays behind is sent once more by the next page: its key makes that harmless.
      if (line.seq !== undefined) await store.remove(line.seq).catch(() => undefined);
      leave();
      publish({ trouble: null });
      onStored?.(entry);
    } else {
      const refused = { ...entry, code: outcome.code, reason: outcome.reason };
      if (line.seq !== undefined) await store.refuse(line.seq, refused).catch(() => undefined);
      leave();
      publish({ trouble: null, refused: [...snapshot.refused, refused] });
    }
    channel?.postMessage('changed');
  }

  /** Returns whether to go on with the next entry. */
  async function sendFirst(line: Line, failures: number): Promise<boolean> {
    const outcome = await sendEntry(call, line.entry);
    if (isDisposed && outcome.kind !== 'stored') return false;
    switch (outcome.kind) {
      case 'stored':
      case 'refused':
        await settle(line, outcome);
        return true;
      case 'not_signed_in':
        publish({ trouble: { kind: 'not_signed_in' } });
        return false;
      case 'try_later':
        publish({
          trouble: outcome.isServerSilent ? { kind: 'offline' } : { kind: 'server_error', message: outcome.message },
        });
        await pause.wait(delayMs(failures + 1));
        return !isDisposed && sendFirst(line, failures + 1);
      default:
        return assertNever(outcome);
    }
  }

  async function sendAll(): Promise<void> {
    await readStore();
    while (!isDisposed) {
      const line = lines[0];
      if (line === undefined) return;
      await line.appending;
      if (!(await sendFirst(line, 0))) return;
    }
  }

  async function send(): Promise<void> {
    if (isSending || isDisposed) return;
    isSending = true;
    try {
      await withLock(name, sendAll);
    } finally {
      isSending = false;
    }
    // What was added between the last look and the end of the turn.
    if (lines.length > 0 && snapshot.trouble === null) void send();
  }

  function wake(): void {
    pause.end();
    if (snapshot.trouble?.kind === 'not_signed_in') publish({ trouble: null });
    void send();
  }

  if (channel) channel.onmessage = () => void readStore();

  return {
    start: async () => {
      await readStore();
      void send();
    },
    add,
    wake,
    dismissRefused: async () => {
      await store.dropRefused(scope);
      publish({ refused: [] });
    },
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      isDisposed = true;
      pause.end();
      channel?.close();
      listeners.clear();
    },
  };
}

/** One sender at a time over all tabs; without the API a tab trusts that it is the only one (keys make repeats harmless). */
async function withLock(name: string, job: () => Promise<void>): Promise<void> {
  // The types promise it, but pages without https do not have it.
  const locks = navigator.locks as LockManager | null | undefined;
  if (locks == null) return job();
  await locks.request(name, job);
}
