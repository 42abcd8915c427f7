import type { LockInfo } from './directory-lock.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { SqlConnection } from './sql-connection.ts';

export interface TransactionOptions {
  readonly isolationLevel?: Prisma.TransactionIsolationLevel;
  /** The longest that one attempt may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface SqlTransactionOptions {
  /** `repeatable-read`: every statement sees the database as the first one did. */
  readonly isolation?: 'read-committed' | 'repeatable-read';
}

/** An open database, embedded or a server; the same to its users. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly prisma: PrismaClient;
  /**
   * Runs `work` in one transaction, again if it lost a conflict (see retryConflicts). Inside, only `tx` is used: the
   * embedded database has one connection, and a query past `tx` would wait for its own transaction.
   */
  transaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One transaction on a connection of its own, in plain SQL, not repeated: for backups. */
  sqlTransaction<T>(work: (connection: SqlConnection) => Promise<T>, options?: SqlTransactionOptions): Promise<T>;
  /** Tells other processes where this server answers; without effect on PostgreSQL. */
  setLockInfo(info: LockInfo): Promise<void>;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}
