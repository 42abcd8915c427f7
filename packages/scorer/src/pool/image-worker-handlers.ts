import { ok } from '@plumbline/result';
import { type BugWords, type Handlers, Transferring } from '@plumbline/worker-rpc';
import type { EngineParts, OpenRuntime, PooledImage } from '../engine-parts.ts';
import { openRewardNet } from '../model/net/open-reward-net.ts';
import type { RewardNet } from '../model/reward-net.ts';
import { prepareImage, toPixelValuesHere } from '../pairs/prepare-image.ts';
import { checkNet } from '../runtime/checked-net.ts';
import { BackgroundGate } from '../schedule/background-gate.ts';
import { JobQueue } from '../schedule/job-queue.ts';
import { Ticket } from '../schedule/ticket.ts';
import type { ImageWorkerCalls, ImageWorkerSetup } from './image-worker-calls.ts';

interface ImageWorkerParts extends Pick<EngineParts, 'readImage' | 'sha256' | 'decodeImage'> {
  readonly openRuntime: () => Promise<OpenRuntime>;
}

interface SetUp {
  readonly manifest: ImageWorkerSetup['manifest'];
  readonly net: RewardNet | null;
}

/** One image worker: reads, verifies, decodes and preprocesses; encodes too when it was given weights. */
export function createImageWorkerHandlers(parts: ImageWorkerParts): Handlers<ImageWorkerCalls> {
  const gate = new BackgroundGate();
  // The next image is fetched and decoded while one is encoded.
  const tower = new JobQueue(gate);
  let setUp: SetUp | undefined;
  return {
    setUp: async ({ manifest, dtype, weights }) => {
      const net =
        weights && checkNet(await openRewardNet(await parts.openRuntime(), manifest, weights, 'image'), dtype);
      setUp = { manifest, net };
      return ok('ready');
    },
    take: async (request) => {
      if (setUp === undefined) throw new Error('the image worker has not been set up');
      const { manifest, net } = setUp;
      const pixels = await prepareImage(
        { ...parts, toPixelValues: toPixelValuesHere(parts, manifest.preprocessing) },
        request,
      );
      if (!pixels.ok) return pixels;
      if (net === null) return transfer({ kind: 'pixels', pixelValues: pixels.value }, pixels.value);
      const [code] = await tower.run(new Ticket(), () => net.encodeImages(pixels.value, 1));
      if (code === undefined) throw new Error('the image tower gave nothing');
      return transfer({ kind: 'code', code }, code);
    },
  };
}

function transfer(image: PooledImage, values: Float32Array) {
  // Made here and kept nowhere: the numbers move instead of being copied.
  return new Transferring(ok(image), [values.buffer as ArrayBuffer]);
}

/** Whatever goes wrong in an image worker, the scoring worker can do without it. */
export const IMAGE_WORKER_BUG: BugWords<'runtime_failed'> = {
  code: 'runtime_failed',
  sentence: 'The image worker failed unexpectedly',
};
