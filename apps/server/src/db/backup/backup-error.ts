export type RestoreRefusal =
  /** Not an archive of ours. */
  | 'not_a_backup'
  /** Cut off, altered, or not what its manifest says. */
  | 'backup_damaged'
  /** Made by a release with another archive format or with migrations that this one does not know. */
  | 'backup_newer'
  /** Rows would be mixed with those that are there. */
  | 'database_not_empty';

export interface RestoreRefusalDetails {
  readonly message: string;
  /** The table, file or archive entry at fault. */
  readonly place?: string;
}

/** Thrown inside the restoring transaction to undo it; callers get a Result. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
  readonly code: RestoreRefusal;
  readonly place: string | undefined;

  constructor(code: RestoreRefusal, message: string, place?: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.place = place;
  }
}
