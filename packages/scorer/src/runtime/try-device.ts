import type { Dtype, ModelManifest, ProviderTrial } from '@plumbline/contract';
import { describeCause } from '../attempt.ts';
import type { EngineParts, RuntimeCandidate } from '../engine-parts.ts';
import type { FileResult } from '../files/model-files.ts';
import type { ModelReading } from '../model/model-reading.ts';
import type { Model } from '../model/read-model.ts';
import { type LoadedWeights, readWeights } from '../model/read-weights.ts';
import { type GoldenRun, runGolden } from '../parity/run-golden.ts';
import { runOutputs } from '../parity/run-outputs.ts';
import type { LoadError, ScorerEvent } from '../scorer.ts';
import { DeviceFault } from './device-fault.ts';
import { type Device, describeDevice, openDevice, releaseQuietly } from './open-device.ts';

export interface LoadContext {
  readonly parts: EngineParts;
  readonly model: Model;
  readonly reading: ModelReading;
  readonly emit: (event: ScorerEvent) => void;
  /** When the first call came. */
  readonly startedMs: number;
}

export interface Times {
  readonly imageMs: number;
  readonly textMs: number;
}

export type Attempt =
  | { readonly kind: 'runs'; readonly device: Device; readonly golden: GoldenRun | null; readonly times: Times | null }
  /** It runs, and gives wrong numbers. Closed again. */
  | { readonly kind: 'wrong'; readonly device: Device; readonly golden: GoldenRun; readonly message: string }
  | { readonly kind: 'failed'; readonly code: LoadError; readonly message: string; readonly dtype: Dtype };

/** Opens the model on one device, warms it up, and compares its numbers with the golden ones where the model has them. */
export async function tryDevice(
  { parts, model, emit }: LoadContext,
  candidate: RuntimeCandidate,
  { dtype, weights, mustTime }: { readonly dtype: Dtype; readonly weights: LoadedWeights; readonly mustTime: boolean },
): Promise<Attempt> {
  emit({ kind: 'phase', phase: 'starting' });
  const opened = await openDevice(model, candidate, dtype, weights);
  if (!opened.ok) return { kind: 'failed', code: opened.code, message: opened.details.message, dtype };
  const device = opened.value;
  try {
    emit({ kind: 'phase', phase: 'checking' });
    const attempt = await warmUp(parts, model, device, mustTime);
    if (attempt.kind === 'wrong') await releaseQuietly(device);
    return attempt;
  } catch (cause) {
    await releaseQuietly(device);
    const message = `The model does not run on ${describeDevice(candidate)} (${describeCause(cause)}).`;
    return { kind: 'failed', code: cause instanceof DeviceFault ? cause.code : 'runtime_failed', message, dtype };
  }
}

async function warmUp(
  { clockMs }: Pick<EngineParts, 'clockMs'>,
  model: Model,
  device: Device,
  mustTime: boolean,
): Promise<Attempt> {
  const golden = model.golden.length === 0 ? null : await runGolden(model, device, clockMs);
  if (golden !== null && golden.verdict.problem !== null) {
    return { kind: 'wrong', device, golden, message: golden.verdict.problem };
  }
  // The second golden image came after a warm-up.
  if (golden !== null && model.golden.length > 1) return { kind: 'runs', device, golden, times: golden.last ?? null };
  const runAny = () => runOutputs(device.net, anyImage(model), anyTexts(model), clockMs);
  if (golden === null) await runAny();
  return { kind: 'runs', device, golden, times: mustTime ? await runAny() : null };
}

function anyImage({ manifest }: Model): Float32Array {
  return new Float32Array(3 * manifest.preprocessing.edgePx ** 2);
}

function anyTexts({ tokenizer }: Model): readonly (readonly number[])[] {
  return ['a photo', 'a photo of a cat and a dog'].map((text) => tokenizer.encode(text).ids);
}

export type WeightsOf = (dtype: Dtype) => Promise<FileResult<LoadedWeights>>;

/** Reads the weights of each precision once, for as long as devices are being tried. */
export function rememberWeights(parts: EngineParts, reading: ModelReading, { weights }: ModelManifest): WeightsOf {
  const read = new Map<Dtype, Promise<FileResult<LoadedWeights>>>();
  return (dtype) => {
    const files = weights[dtype];
    if (files === undefined) throw new Error(`the model has no ${dtype} weights`);
    const result = read.get(dtype) ?? readWeights(parts, reading, files);
    read.set(dtype, result);
    return result;
  };
}

export function toTrial({ provider, adapter }: RuntimeCandidate, attempt: Attempt): ProviderTrial {
  const common = { provider, adapter };
  switch (attempt.kind) {
    case 'runs':
      return { ...common, dtype: attempt.device.dtype, outcome: 'slower', ...timesOf(attempt.times), message: null };
    case 'wrong':
      return {
        ...common,
        dtype: attempt.device.dtype,
        outcome: 'wrong_numbers',
        ...timesOf(null),
        message: attempt.message,
      };
    case 'failed':
      return {
        ...common,
        dtype: attempt.dtype,
        outcome: attempt.code === 'wrong_numbers' ? 'wrong_numbers' : 'failed',
        ...timesOf(null),
        message: attempt.message.slice(0, 1000),
      };
  }
}

function timesOf(times: Times | null): { readonly imageMs: number | null; readonly textMs: number | null } {
  return { imageMs: times?.imageMs ?? null, textMs: times?.textMs ?? null };
}
