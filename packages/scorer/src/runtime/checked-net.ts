import type { Dtype } from '@plumbline/contract';
import { describeCause } from '../attempt.ts';
import type { CrossNet, DualNet, RewardNet } from '../model/reward-net.ts';
import { DeviceFault } from './device-fault.ts';

type Ids = readonly (readonly number[])[];

/**
 * A net whose failures are `DeviceFault`s: what it throws, and numbers that are none.
 *
 * In int8 every image and every text goes alone: activations are scaled by the largest of a batch, so that an embedding
 * would depend on its batch mates, no score could be repeated and none could be kept.
 */
export function checkNet(net: RewardNet, dtype: Dtype): RewardNet {
  const encodeImages: RewardNet['encodeImages'] = async (pixelValues, count) => {
    if (dtype === 'int8' && count > 1) throw new Error('int8 takes one image at a time');
    return checked(() => net.encodeImages(pixelValues, count), areFinite);
  };
  const release = () => net.release();
  if (net.kind === 'dual-encoder') return { kind: net.kind, encodeImages, embedTexts: embedder(net, dtype), release };
  return { kind: net.kind, encodeImages, scoreTexts: rewarder(net, dtype), release };
}

function embedder(net: DualNet, dtype: Dtype): DualNet['embedTexts'] {
  const embed = (ids: Ids) => checked(() => net.embedTexts(ids), areFinite);
  return dtype === 'int8' ? (ids) => oneByOne(ids, embed) : embed;
}

function rewarder(net: CrossNet, dtype: Dtype): CrossNet['scoreTexts'] {
  return (image, ids) => {
    const score = (some: Ids) =>
      checked(
        () => net.scoreTexts(image, some),
        (rewards) => rewards.every(Number.isFinite),
      );
    return dtype === 'int8' ? oneByOne(ids, score) : score(ids);
  };
}

async function oneByOne<Value>(ids: Ids, run: (one: Ids) => Promise<readonly Value[]>): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (const one of ids) values.push(...(await run([one])));
  return values;
}

async function checked<Value>(run: () => Promise<Value>, isSound: (value: Value) => boolean): Promise<Value> {
  const value = await run().catch((cause) => {
    throw new DeviceFault('runtime_failed', `The device failed (${describeCause(cause)}).`, { cause });
  });
  if (!isSound(value)) throw new DeviceFault('wrong_numbers', 'The device returned values that are not numbers.');
  return value;
}

function areFinite(rows: readonly Float32Array[]): boolean {
  return rows.every((row) => row.every(Number.isFinite));
}
