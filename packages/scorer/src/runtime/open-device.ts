import type { Dtype } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { describeCause } from '../attempt.ts';
import type { DevicePixels, OpenRuntime, RuntimeCandidate } from '../engine-parts.ts';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import { openRewardNet } from '../model/net/open-reward-net.ts';
import type { Model } from '../model/read-model.ts';
import type { LoadedWeights } from '../model/read-weights.ts';
import type { RewardNet } from '../model/reward-net.ts';
import type { LoadError, ScoreErrorDetails } from '../scorer.ts';
import { checkNet } from './checked-net.ts';

/** A model that is open on one provider. One call at a time. */
export interface Device {
  readonly candidate: RuntimeCandidate;
  readonly dtype: Dtype;
  /** Name and version of the library. */
  readonly runtime: string;
  readonly net: RewardNet;
  readonly weightDigests: LoadedWeights['digests'];
  /** Resolves with the reason when the device is lost; never on a CPU. */
  readonly lost: Promise<string>;
  /** Null: the device has no preprocessing of its own. */
  readonly openPixels: () => Promise<DevicePixels | null>;
}

export type OpenDeviceResult = Result<Device, Extract<LoadError, 'model_unfit' | 'runtime_failed'>, ScoreErrorDetails>;

export async function openDevice(
  { manifest }: Pick<Model, 'manifest'>,
  candidate: RuntimeCandidate,
  dtype: Dtype,
  { weights, digests }: LoadedWeights,
): Promise<OpenDeviceResult> {
  try {
    const runtime = await candidate.open();
    const net = checkNet(await openRewardNet(runtime, manifest, weights, 'all'), dtype);
    const openPixels = async () => (await runtime.openPixels?.(manifest.preprocessing).catch(() => null)) ?? null;
    const lost = watchLoss(runtime);
    return ok({ candidate, dtype, runtime: runtime.version, net, weightDigests: digests, lost, openPixels });
  } catch (cause) {
    if (cause instanceof ModelUnfitError) return err('model_unfit', { message: cause.message });
    const message = `The model does not start on ${describeDevice(candidate)} (${describeCause(cause)}).`;
    return err('runtime_failed', { message });
  }
}

function watchLoss({ whenLost }: OpenRuntime): Promise<string> {
  return whenLost?.() ?? new Promise(() => undefined);
}

export function describeDevice({ provider, adapter }: Pick<RuntimeCandidate, 'provider' | 'adapter'>): string {
  return `${provider}, ${adapter}`;
}

/** A device that failed may fail to let go too; what went wrong first is what counts. */
export async function releaseQuietly({ net }: Pick<Device, 'net'>): Promise<void> {
  await net.release().catch(() => undefined);
}
