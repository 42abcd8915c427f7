import type { DualNet } from '../model/reward-net.ts';
import type { JobQueue } from '../schedule/job-queue.ts';
import type { Ticket } from '../schedule/ticket.ts';
import type { KeptEmbeddings } from './kept-embeddings.ts';

/** Texts of one job: between two jobs something more urgent may run. */
const TEXTS_AT_ONCE = 8;

/** Embeddings of texts: each is computed once while it is remembered. */
export class TextEmbeddings {
  readonly #net: DualNet;
  readonly #queue: JobQueue;
  readonly #kept: KeptEmbeddings;

  constructor(net: DualNet, queue: JobQueue, kept: KeptEmbeddings) {
    this.#net = net;
    this.#queue = queue;
    this.#kept = kept;
  }

  /** In the order of the texts. Rejects with `WorkCancelled` or `DeviceFault`. */
  async get(
    texts: readonly string[],
    ids: readonly (readonly number[])[],
    ticket: Ticket,
  ): Promise<readonly Float32Array[]> {
    const found = new Map<string, Float32Array>();
    const idsByText = new Map(texts.map((text, index) => [text, ids[index] ?? []]));
    await this.#kept.fetch([...idsByText.keys()]);
    let missing = this.#recall(idsByText.keys(), found);
    while (missing.length > 0) {
      await this.#queue.run(ticket, async () => {
        // Whoever was before in the queue may have computed the same texts.
        missing = this.#recall(missing, found);
        await this.#embed(missing.slice(0, TEXTS_AT_ONCE), idsByText, found);
      });
      missing = missing.filter((text) => !found.has(text));
    }
    return texts.map((text) => found.get(text) ?? new Float32Array());
  }

  #recall(texts: Iterable<string>, found: Map<string, Float32Array>): readonly string[] {
    return [...texts].filter((text) => {
      const known = this.#kept.recall(text);
      if (known !== undefined) found.set(text, known);
      return known === undefined && !found.has(text);
    });
  }

  async #embed(
    texts: readonly string[],
    ids: ReadonlyMap<string, readonly number[]>,
    found: Map<string, Float32Array>,
  ): Promise<void> {
    if (texts.length === 0) return;
    const embeddings = await this.#net.embedTexts(texts.map((text) => ids.get(text) ?? []));
    for (const [index, text] of texts.entries()) {
      const embedding = embeddings[index];
      if (embedding === undefined) throw new Error('the text tower gave fewer embeddings than it was given texts');
      found.set(text, embedding);
      this.#kept.keep(text, embedding);
    }
  }
}
