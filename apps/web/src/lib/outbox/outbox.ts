import type { Call } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { backoffMs, createPause } from '../backoff.ts';
import { openChannel, type Word } from './outbox-channel.ts';
import type { KeptEntry, OutboxEntry, OutboxScope, OutboxStore, RefusedEntry } from './outbox-store.ts';
import { runTogether } from './run-together.ts';
import { type SendOutcome, type SendTrouble, sendEntry } from './send-entry.ts';
import { hasTurns, takeTurn } from './sender-turn.ts';

/** Why nothing moves, if nothing does. */
export type OutboxTrouble = SendTrouble | { readonly kind: 'not_signed_in' };

export interface OutboxSnapshot {
  /** Entries that the server has not acknowledged. */
  readonly waiting: readonly OutboxEntry[];
  readonly refused: readonly RefusedEntry[];
  /** Answers that came when their pairs had all they needed: they are kept, and the person has not read it yet. */
  readonly surplus: number;
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
  dismissSurplus(): Promise<void>;
  getSnapshot(): OutboxSnapshot;
  subscribe(listener: () => void): () => void;
  /** Sends what waits for as long as nothing is in the way; the rest is for the next page. */
  dispose(): void;
}

export interface OutboxOptions {
  readonly call: Call;
  readonly store: OutboxStore;
  readonly scope: OutboxScope;
  /** Called when the server has an entry on disk. */
  readonly onStored?: (entry: OutboxEntry) => void;
  readonly delayMs?: ((failures: number) => number) | undefined;
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
  const channel = openChannel(name, (word) => void follow(word));
  const listeners = new Set<() => void>();
  const pause = createPause();
  /** Entries that the server has and the store would not let go: they are not sent again by this page. */
  const stuck = new Set<string>();
  let lines: Line[] = [];
  let isSending = false;
  let isDisposed = false;
  let snapshot: OutboxSnapshot = {
    waiting: [],
    refused: [],
    surplus: 0,
    trouble: null,
    isDurable: store.isDurable,
  };

  function publish(change: Partial<OutboxSnapshot> = {}): void {
    snapshot = { ...snapshot, ...change, waiting: lines.map(({ entry }) => entry) };
    for (const listener of listeners) listener();
  }

  /** Takes over what other tabs added or sent; entries that the store did not have when it was asked stay at the end. */
  async function readStore(): Promise<void> {
    const keptBefore = new Set(lines.filter(({ seq }) => seq !== undefined).map(({ entry }) => keyOf(entry)));
    const read = await Promise.all([store.list(scope), store.listRefused(scope), store.readSurplus(scope)]).catch(
      () => undefined,
    );
    if (read === undefined) return publish({ isDurable: false });
    const [listed, refused, surplus] = read;
    const kept = listed.filter((entry) => !stuck.has(keyOf(entry)));
    const keptKeys = new Set(kept.map(keyOf));
    const ours = lines.filter(({ entry }) => !keptKeys.has(keyOf(entry)) && !keptBefore.has(keyOf(entry)));
    lines = [...kept.map(({ seq, ...entry }: KeptEntry) => ({ entry, seq })), ...ours];
    publish({ refused, surplus });
  }

  function add(entry: OutboxEntry): void {
    const line: Line = { entry };
    lines = [...lines, line];
    line.appending = store.append(entry).then(
      (seq) => {
        line.seq = seq;
        channel.tell('added');
      },
      () => {
        // The store is full or gone: the entry is still sent from memory, and the page says that it is not kept.
        publish({ isDurable: false });
      },
    );
    publish();
    void send();
  }

  async function letGo({ entry, seq }: Line, isSurplus: boolean): Promise<void> {
    if (!isSurplus) return seq === undefined ? undefined : store.remove(seq);
    await store.countSurplus(seq, entry);
    publish({ surplus: await store.readSurplus(scope) });
  }

  async function settle(line: Line, outcome: Extract<SendOutcome, { kind: 'stored' | 'refused' }>): Promise<void> {
    const { entry } = line;
    const leave = () => {
      lines = lines.filter((other) => keyOf(other.entry) !== keyOf(entry));
    };
    if (outcome.kind === 'stored') {
      // An entry that stays behind is sent once more by the next page: its key makes that harmless.
      await letGo(line, outcome.isSurplus).catch(() => stuck.add(keyOf(entry)));
      leave();
      publish({ trouble: null });
      onStored?.(entry);
    } else {
      const refused = { ...entry, code: outcome.code, reason: outcome.reason };
      if (line.seq !== undefined) await store.refuse(line.seq, refused).catch(() => stuck.add(keyOf(entry)));
      leave();
      // The store may have been read in between.
      const others = snapshot.refused.filter((other) => keyOf(other) !== keyOf(entry));
      publish({ trouble: null, refused: [...others, refused] });
    }
    channel.tell('settled');
  }

  /** Returns whether to go on with the next entry. */
  async function sendFirst(line: Line, failures: number): Promise<boolean> {
    const outcome = await sendEntry(call, line.entry);
    switch (outcome.kind) {
      case 'stored':
      case 'refused':
        await settle(line, outcome);
        return true;
      case 'not_signed_in':
        publish({ trouble: { kind: 'not_signed_in' } });
        return false;
      case 'try_later':
        publish({ trouble: outcome.trouble });
        if (isDisposed) return false;
        await pause.wait(delayMs(failures + 1));
        return !isDisposed && sendFirst(line, failures + 1);
      default:
        return assertNever(outcome);
    }
  }

  async function sendAll(): Promise<void> {
    await readStore();
    while (lines.length > 0) {
      for (let line = lines[0]; line !== undefined; line = lines[0]) {
        await line.appending;
        if (!(await sendFirst(line, 0))) return;
      }
      // A tab that is gone by now may have left something meanwhile.
      await readStore();
    }
  }

  async function send(): Promise<void> {
    if (isSending || isDisposed) return;
    isSending = true;
    try {
      await takeTurn(name, sendAll);
    } finally {
      isSending = false;
      if (isDisposed) channel.close();
    }
    // What was added between the last look and the end of the turn.
    if (lines.length > 0 && snapshot.trouble === null) void send();
  }

  function wakeHere(): void {
    pause.end();
    if (snapshot.trouble?.kind === 'not_signed_in') publish({ trouble: null });
    void send();
  }

  function wake(): void {
    wakeHere();
    // The tab that sends for all may be another one, asleep between two tries.
    channel.tell('wake');
  }

  /** Where much is on its way, words come faster than the store can be read: it is read for all of them together. */
  const readAlong = runTogether(readStore);

  async function follow(word: Word): Promise<void> {
    if (word === 'wake') return wakeHere();
    await readAlong();
    // What was in the way of another tab's answer is not any more.
    if (word === 'settled' && !isSending && snapshot.trouble !== null) publish({ trouble: null });
    // In line behind the other tab: should it be closed in the middle, this one goes on.
    if (word === 'added' && hasTurns()) void send();
  }

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
    dismissSurplus: async () => {
      await store.dropSurplus(scope);
      publish({ surplus: 0 });
      channel.tell('settled');
    },
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      isDisposed = true;
      listeners.clear();
      pause.end();
      if (!isSending) channel.close();
    },
  };
}
