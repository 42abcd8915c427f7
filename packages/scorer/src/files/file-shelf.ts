/** One entry of a shelf: a file, what has come of one, or a note. */
export interface ShelfEntry {
  readonly name: string;
  readonly sizeBytes: number;
}

/** The beginning of a file that is still coming. One holder at a time. */
export interface FilePart {
  readonly sizeBytes: number;
  append(bytes: Uint8Array): Promise<void>;
  /** All bytes so far, in order; each piece only until the next one is asked for. */
  pieces(): AsyncIterable<Uint8Array>;
  clear(): Promise<void>;
  readAll(): Promise<Uint8Array>;
  /** What has come is the file `name` from here on, and this part is over. */
  keepAs(name: string): Promise<void>;
  /** Lets go of it; what has come stays where the shelf outlives this process. */
  close(): Promise<void>;
}

/**
 * A place on this machine where model files are kept by name. Everything on it can be had again, so callers treat a
 * rejection as "not there" and go on without it.
 */
export interface FileShelf {
  /** Whether anything is still there at the next visit. */
  readonly isLasting: boolean;
  read(name: string): Promise<Uint8Array | undefined>;
  /** Small files; large ones come through a part. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Also when it is not there. */
  remove(name: string): Promise<void>;
  /** @param wholeBytes  what the file will have in the end */
  openPart(name: string, wholeBytes: number): Promise<FilePart>;
  /** Runs the job while nobody else on this machine holds `name`; waits for that. Rejects only as the job does. */
  hold<Value>(name: string, job: () => Promise<Value>): Promise<Value>;
  /** Why something could not be kept, for people. */
  explain(cause: unknown, neededBytes: number): Promise<string>;
}

/** A shelf that people look through. */
export interface ListedShelf extends FileShelf {
  list(): Promise<readonly ShelfEntry[]>;
}
