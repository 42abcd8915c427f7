import { ByteCache } from '../cache/byte-cache.ts';
import type { CrossNet, ImageCode } from '../model/reward-net.ts';
import type { JobQueue } from '../schedule/job-queue.ts';
import type { Ticket } from '../schedule/ticket.ts';

/** Texts of one job: between two jobs something more urgent may run. */
const TEXTS_AT_ONCE = 8;
const KEPT_BYTES = 8 * 1024 * 1024;
const BYTES_PER_NUMBER = 8;

/** What a cross-encoder says of texts beside an image: each pair is computed once while it is remembered. */
export class TextOutputs {
  readonly #net: CrossNet;
  readonly #queue: JobQueue;
  readonly #kept = new ByteCache<number>(KEPT_BYTES, () => BYTES_PER_NUMBER);

  constructor(net: CrossNet, queue: JobQueue) {
    this.#net = net;
    this.#queue = queue;
  }

  /** All that are known, or nothing: then the image is needed. */
  recall(imageSha256: string, texts: readonly string[]): readonly number[] | undefined {
    const known = texts.map((text) => this.#kept.get(keyOf(imageSha256, text)));
    return known.every((output) => output !== undefined) ? known : undefined;
  }

  /** In the order of the texts. Rejects with `WorkCancelled` or `DeviceFault`. */
  async get(
    image: { readonly sha256: string; readonly code: ImageCode },
    texts: readonly string[],
    ids: readonly (readonly number[])[],
    ticket: Ticket,
  ): Promise<readonly number[]> {
    const idsByText = new Map(texts.map((text, index) => [text, ids[index] ?? []]));
    const found = new Map<string, number>();
    for (const text of idsByText.keys()) {
      const known = this.#kept.get(keyOf(image.sha256, text));
      if (known !== undefined) found.set(text, known);
    }
    const missing = [...idsByText.keys()].filter((text) => !found.has(text));
    for (let start = 0; start < missing.length; start += TEXTS_AT_ONCE) {
      const some = missing.slice(start, start + TEXTS_AT_ONCE);
      const idsOfSome = some.map((text) => idsByText.get(text) ?? []);
      const outputs = await this.#queue.run(ticket, () => this.#net.scoreTexts(image.code, idsOfSome));
      for (const [index, text] of some.entries()) {
        const output = outputs[index] ?? Number.NaN;
        found.set(text, output);
        this.#kept.set(keyOf(image.sha256, text), output);
      }
    }
    return texts.map((text) => found.get(text) ?? Number.NaN);
  }
}

const keyOf = (imageSha256: string, text: string) => `${imageSha256} ${text}`;
