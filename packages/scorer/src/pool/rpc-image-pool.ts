import { err, type Result } from '@plumbline/result';
import { type OpenPort, RpcClient } from '@plumbline/worker-rpc';
import type { ImagePool, ImagePoolSetup, PooledImage } from '../engine-parts.ts';
import { WorkCancelled } from '../schedule/ticket.ts';
import type { ImageError, ImageRequest, ScoreErrorDetails } from '../scorer.ts';
import type { ImageWorkerCalls } from './image-worker-calls.ts';

type TakeResult = Result<PooledImage, ImageError, ScoreErrorDetails>;

interface Member {
  readonly client: RpcClient<ImageWorkerCalls>;
  inFlight: number;
}

/** While a worker encodes one image it fetches and decodes the next. */
const IMAGES_PER_WORKER = 2;

export const IMAGE_WORKER = 'An image worker';

/** Starts `count` image workers; those that do not start are left out. Rejects when none starts. */
export async function openImagePool(
  openPort: OpenPort<ImageWorkerCalls>,
  count: number,
  { manifest, dtype, readWeights }: ImagePoolSetup,
): Promise<ImagePool> {
  const weights = readWeights === null ? null : await readWeights();
  const members = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new RpcClient({ openPort, name: IMAGE_WORKER });
      const ready = await client.call('setUp', { manifest, dtype, weights });
      if (ready.ok) return { client, inFlight: 0 };
      client.dispose();
      return undefined;
    }),
  );
  const started = members.filter((member) => member !== undefined);
  if (started.length === 0) throw new Error('no image worker could be started');
  return new RpcImagePool(started);
}

class RpcImagePool implements ImagePool {
  readonly width: number;
  #members: readonly Member[];

  constructor(members: readonly Member[]) {
    this.#members = members;
    this.width = IMAGES_PER_WORKER * members.length;
  }

  async take(request: ImageRequest, signal: AbortSignal): Promise<TakeResult> {
    for (;;) {
      const member = this.#leastBusy();
      member.inFlight += 1;
      const taken = await member.client.call('take', request, { signal });
      member.inFlight -= 1;
      if (taken.ok) return taken;
      if (taken.code === 'cancelled') throw new WorkCancelled();
      if (taken.code !== 'worker_lost' && taken.code !== 'runtime_failed') return err(taken.code, taken.details);
      this.#drop(member);
    }
  }

  close(): void {
    for (const { client } of this.#members) client.dispose();
  }

  #leastBusy(): Member {
    const [first, ...others] = this.#members;
    if (first === undefined) throw new Error('no image worker is left');
    return others.reduce((best, member) => (member.inFlight < best.inFlight ? member : best), first);
  }

  #drop(member: Member): void {
    this.#members = this.#members.filter((other) => other !== member);
    member.client.dispose();
  }
}
