import type { ImageCode, RewardNet } from '../model/reward-net.ts';
import type { JobQueue } from './job-queue.ts';
import type { Ticket } from './ticket.ts';

interface Item {
  readonly ticket: Ticket;
  readonly pixelValues: Float32Array;
  code: ImageCode | undefined;
}

/**
 * Images that wait for the device go through it together. Every batch has one of two shapes, a single image or `size` of
 * them, the rest filled up: a graphics device prepares its programs anew for each shape that it has not seen.
 */
export class ImageBatcher {
  readonly #queue: JobQueue;
  readonly #encode: RewardNet['encodeImages'];
  readonly #size: number;
  #items: Item[] = [];

  constructor(queue: JobQueue, net: Pick<RewardNet, 'encodeImages'>, size: number) {
    this.#queue = queue;
    this.#encode = (pixelValues, count) => net.encodeImages(pixelValues, count);
    this.#size = size;
  }

  async encode(ticket: Ticket, pixelValues: Float32Array): Promise<ImageCode> {
    const item: Item = { ticket, pixelValues, code: undefined };
    this.#items.push(item);
    try {
      // The job of whichever item comes first takes the others along; theirs then find nothing left to do.
      return await this.#queue.run(ticket, async () => item.code ?? this.#encodeBatch(item));
    } finally {
      this.#items = this.#items.filter((other) => other !== item);
    }
  }

  async #encodeBatch(first: Item): Promise<ImageCode> {
    const batch = this.#takeMates(first);
    const length = first.pixelValues.length;
    const shape = batch.length === 1 ? 1 : this.#size;
    const values = shape === 1 ? first.pixelValues : new Float32Array(shape * length);
    if (shape > 1) for (const [at, { pixelValues }] of batch.entries()) values.set(pixelValues, at * length);
    const codes = await this.#encode(values, shape);
    for (const [at, item] of batch.entries()) item.code = codes[at];
    if (first.code === undefined) throw new Error('the image tower gave fewer codes than it was given images');
    return first.code;
  }

  /** The pair on screen goes alone: it need not wait for others. */
  #takeMates(first: Item): readonly Item[] {
    if (this.#size === 1 || first.ticket.priority === 'now') return [first];
    const mates = this.#items.filter((item) => item !== first && item.code === undefined);
    mates.sort((a, b) => a.ticket.rank - b.ticket.rank);
    return [first, ...mates.slice(0, this.#size - 1)];
  }
}
