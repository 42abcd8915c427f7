import type {
  BlindBallot,
  BlindPair,
  LabelDraft,
  VoteDraft,
  VoteWithdrawal,
  WithdrawalDraft,
} from '@plumbline/contract';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Whose answers to which study. */
export interface OutboxScope {
  readonly personId: string;
  readonly studyId: string;
}

type LabelMessage =
  | { readonly kind: 'label'; readonly draft: LabelDraft }
  | { readonly kind: 'withdrawal'; readonly draft: WithdrawalDraft };

type VoteMessage =
  | { readonly kind: 'vote'; readonly draft: VoteDraft }
  | { readonly kind: 'vote_withdrawal'; readonly draft: VoteWithdrawal };

/** An answer about a pair, with the pair so that undo works after a reload. */
export type LabelEntry = OutboxScope & LabelMessage & { readonly pair: BlindPair };

/** An answer about a ballot, with the ballot as it was before it, for the same reason. */
export type VoteEntry = OutboxScope &
  VoteMessage & {
    /** The id of the evaluation. */
    readonly evaluation: string;
    readonly ballot: BlindBallot;
  };

/** One answer on its way to the server. */
export type OutboxEntry = LabelEntry | VoteEntry;

export const isLabelEntry = (entry: OutboxEntry): entry is LabelEntry => 'pair' in entry;
export const isVoteEntry = (entry: OutboxEntry): entry is VoteEntry => 'ballot' in entry;

/** Kept entries carry their place in the line. */
export type KeptEntry = OutboxEntry & { readonly seq: number };

/** An entry that the server will never take, with its reason. */
export type RefusedEntry = OutboxEntry & { readonly code: string; readonly reason: string };

/** What remembers answers until the server has them. */
export interface OutboxStore {
  /** Whether entries outlive the page. */
  readonly isDurable: boolean;
  append(entry: OutboxEntry): Promise<number>;
  /** Oldest first. */
  list(scope: OutboxScope): Promise<KeptEntry[]>;
  remove(seq: number): Promise<void>;
  /** Moves an entry to the refused ones in one step. */
  refuse(seq: number, refused: RefusedEntry): Promise<void>;
  /** The server has an entry, whose pair had all that it needs: the entry leaves, and is counted until it is told. */
  countSurplus(seq: number | undefined, entry: OutboxEntry): Promise<void>;
  readSurplus(scope: OutboxScope): Promise<number>;
  dropSurplus(scope: OutboxScope): Promise<void>;
  listRefused(scope: OutboxScope): Promise<RefusedEntry[]>;
  dropRefused(scope: OutboxScope): Promise<void>;
  /** Studies for which answers of the person wait. */
  listStudies(personId: string): Promise<string[]>;
}

interface OutboxSchema extends DBSchema {
  waiting: { key: number; value: OutboxEntry & { seq?: number }; indexes: { scope: [string, string]; person: string } };
  refused: { key: number; value: RefusedEntry; indexes: { scope: [string, string] } };
  /** By the key of the answer: sent twice it is counted once. */
  surplus: { key: string; value: OutboxScope & { key: string }; indexes: { scope: [string, string] } };
}

const DATABASE = 'plumbline-outbox';
const VERSION = 2;
const SCOPE = ['personId', 'studyId'];

let opening: Promise<IDBPDatabase<OutboxSchema>> | undefined;

function openDatabase(): Promise<IDBPDatabase<OutboxSchema>> {
  opening ??= openDB<OutboxSchema>(DATABASE, VERSION, {
    upgrade(database, before) {
      if (before < 1) createFirstStores(database);
      database.createObjectStore('surplus', { keyPath: 'key' }).createIndex('scope', SCOPE);
    },
    // Another tab has a newer version of this app: it goes on as soon as this one lets go.
    blocking: () => {
      void opening?.then((database) => database.close());
      opening = undefined;
    },
    // The browser threw the data away, or its disk failed.
    terminated: () => {
      opening = undefined;
    },
  }).catch((cause: unknown) => {
    // A failed opening must not be remembered for ever.
    opening = undefined;
    throw cause;
  });
  return opening;
}

const isClosed = (error: unknown): boolean => error instanceof Error && error.name === 'InvalidStateError';

/** A connection that was closed under this page is opened once more; where that fails too, the answer is not kept. */
async function inDatabase<Value>(use: (database: IDBPDatabase<OutboxSchema>) => Promise<Value>): Promise<Value> {
  const database = await openDatabase();
  try {
    return await use(database);
  } catch (error) {
    if (!isClosed(error)) throw error;
    if ((await opening) === database) opening = undefined;
    database.close();
    return use(await openDatabase());
  }
}

function createFirstStores(database: IDBPDatabase<OutboxSchema>): void {
  const waiting = database.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true });
  waiting.createIndex('scope', SCOPE);
  waiting.createIndex('person', 'personId');
  database.createObjectStore('refused', { autoIncrement: true }).createIndex('scope', SCOPE);
}

const rangeOf = ({ personId, studyId }: OutboxScope): [string, string] => [personId, studyId];

/** The outbox in IndexedDB; rejects where the browser keeps no data. */
export async function openOutboxStore(): Promise<OutboxStore> {
  await openDatabase();
  return {
    isDurable: true,
    append: (entry) =>
      inDatabase(async (database) => {
        const transaction = database.transaction('waiting', 'readwrite', { durability: 'strict' });
        // A disk that is full says so only when the transaction ends.
        const [seq] = await Promise.all([transaction.store.add(entry), transaction.done]);
        return seq;
      }),
    list: (scope) =>
      inDatabase(async (database) => {
        const entries = await database.getAllFromIndex('waiting', 'scope', rangeOf(scope));
        return entries as KeptEntry[];
      }),
    remove: (seq) => inDatabase((database) => database.delete('waiting', seq)),
    refuse: (seq, refused) =>
      inDatabase(async (database) => {
        const transaction = database.transaction(['waiting', 'refused'], 'readwrite');
        await Promise.all([
          transaction.objectStore('refused').add(refused),
          transaction.objectStore('waiting').delete(seq),
          transaction.done,
        ]);
      }),
    countSurplus: (seq, { draft, personId, studyId }) =>
      inDatabase(async (database) => {
        const transaction = database.transaction(['waiting', 'surplus'], 'readwrite');
        await Promise.all([
          transaction.objectStore('surplus').put({ key: draft.idempotencyKey, personId, studyId }),
          ...(seq === undefined ? [] : [transaction.objectStore('waiting').delete(seq)]),
          transaction.done,
        ]);
      }),
    readSurplus: (scope) => inDatabase((database) => database.countFromIndex('surplus', 'scope', rangeOf(scope))),
    dropSurplus: (scope) => inDatabase((database) => dropAll(database, 'surplus', scope)),
    listRefused: (scope) => inDatabase((database) => database.getAllFromIndex('refused', 'scope', rangeOf(scope))),
    dropRefused: (scope) => inDatabase((database) => dropAll(database, 'refused', scope)),
    listStudies: (personId) =>
      inDatabase(async (database) => {
        const waiting = await database.getAllFromIndex('waiting', 'person', personId);
        return [...new Set(waiting.map(({ studyId }) => studyId))];
      }),
  };
}

async function dropAll(
  database: IDBPDatabase<OutboxSchema>,
  name: 'refused' | 'surplus',
  scope: OutboxScope,
): Promise<void> {
  const transaction = database.transaction(name, 'readwrite');
  const keys = await transaction.store.index('scope').getAllKeys(rangeOf(scope));
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
}

/** Answers of this person, over all studies, that this browser has not sent yet. */
export async function countWaiting(personId: string): Promise<number> {
  try {
    return await inDatabase((database) => database.countFromIndex('waiting', 'person', personId));
  } catch {
    return 0;
  }
}
