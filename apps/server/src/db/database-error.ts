import type { LockHolder } from './directory-lock.ts';

/** Why a database cannot be opened; each is something that the person who starts the server can act on. */
export type DatabaseErrorCode =
  | 'directory_locked'
  | 'not_durable'
  | 'database_unreachable'
  | 'database_newer'
  | 'migration_failed'
  | 'migration_unfinished';

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  /** Who holds the directory, with `directory_locked`. */
  readonly holder: LockHolder | undefined;

  constructor(code: DatabaseErrorCode, message: string, options: { cause?: unknown; holder?: LockHolder } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.holder = options.holder;
  }
}
