import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface EmbeddingSchema extends DBSchema {
  /** By `MODEL@REVISION HASH`. */
  embeddings: { key: string; value: Float32Array };
}

const DATABASE = 'plumbline-embeddings';

/** Embeddings of images that this browser has computed before; without storage it only remembers nothing. */
export class EmbeddingStore {
  readonly #model: string;
  readonly #database: Promise<IDBPDatabase<EmbeddingSchema> | null>;

  /** @param model  id and revision: another revision sees other things in an image */
  constructor(model: string) {
    this.#model = model;
    this.#database = openDB<EmbeddingSchema>(DATABASE, 1, {
      upgrade: (database) => void database.createObjectStore('embeddings'),
      // A private window may have no storage at all.
    }).catch(() => null);
  }

  async read(sha256: string): Promise<Float32Array | undefined> {
    const database = await this.#database;
    return database?.get('embeddings', this.#keyOf(sha256)).catch(() => undefined);
  }

  async write(sha256: string, embedding: Float32Array): Promise<void> {
    const database = await this.#database;
    // A full disk costs time at the next visit, nothing else.
    await database?.put('embeddings', embedding, this.#keyOf(sha256)).catch(() => undefined);
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
  }

  #keyOf(sha256: string): string {
    return `${this.#model} ${sha256}`;
  }
}
