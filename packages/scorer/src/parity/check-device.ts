import { PARITY_LIMITS, type ScorePassport } from '@plumbline/contract';
import { err, type Failure, ok, type Result } from '@plumbline/result';
import type { Model } from '../model/read-model.ts';
import { readWeights } from '../model/read-weights.ts';
import type { RewardNet } from '../model/reward-net.ts';
import { prepareImage, toPixelValuesHere } from '../pairs/prepare-image.ts';
import { openDevice, releaseQuietly } from '../runtime/open-device.ts';
import type { OpenedModel } from '../runtime/open-model.ts';
import { type Ticket, WorkCancelled } from '../schedule/ticket.ts';
import type { LoadError, ScoreErrorDetails, ScoreRequest } from '../scorer.ts';
import { checkTexts } from '../text/check-texts.ts';
import { type ComparedImage, compareOutputs } from './compare-outputs.ts';
import { judge, type Verdict } from './judge.ts';
import { noNumbers, runOutputs, type TimedOutputs } from './run-outputs.ts';
import { writePassport } from './write-passport.ts';

export interface CheckedDevice {
  readonly passport: ScorePassport;
  /** False: no image could be read, so that nothing is known of the device. */
  readonly hasCompared: boolean;
}

export type CheckDeviceResult = Result<CheckedDevice, LoadError, ScoreErrorDetails>;

interface Reference {
  readonly kind: 'wasm' | 'cpu' | 'itself';
  run(pixelValues: Float32Array, ids: readonly (readonly number[])[]): Promise<TimedOutputs>;
  release(): Promise<void>;
}

/** To see whether a device repeats itself, two images are enough. */
const REPEATED_IMAGES = 2;

/**
 * Compares a device with the reference on images of a study, in the same precision. Nothing is taken from memory. Images and
 * texts that cannot be scored are passed over. Rejects with `WorkCancelled` or `DeviceFault`.
 */
export async function checkDevice(
  opened: OpenedModel,
  requests: readonly ScoreRequest[],
  ticket: Ticket,
): Promise<CheckDeviceResult> {
  opened.context.emit({ kind: 'phase', phase: 'checking' });
  const reference = await openReference(opened, ticket);
  if (!reference.ok) return reference;
  try {
    return ok(await compareWith(reference.value, opened, requests, ticket));
  } finally {
    await reference.value.release();
    opened.context.emit({ kind: 'phase', phase: 'ready' });
  }
}

async function compareWith(
  reference: Reference,
  opened: OpenedModel,
  requests: readonly ScoreRequest[],
  ticket: Ticket,
): Promise<CheckedDevice> {
  const { context, device, pairs } = opened;
  const { parts, model } = context;
  const toPixelValues = toPixelValuesHere(parts, model.manifest.preprocessing);
  const compared: ComparedImage[] = [];
  let last: TimedOutputs | undefined;
  const wanted = reference.kind === 'itself' ? REPEATED_IMAGES : PARITY_LIMITS.studyImages;
  for (const request of requests) {
    if (compared.length === wanted) break;
    if (ticket.signal.aborted) throw new WorkCancelled();
    const texts = checkTexts(model.tokenizer, request.texts);
    const image = await prepareImage({ ...parts, toPixelValues }, request);
    if (!texts.ok || !image.ok) continue;
    const { ids } = texts.value;
    const found = await pairs.onDevice(ticket, ({ net }) => runOn(net, image.value, ids, opened).catch(noNumbers));
    const expected = await reference.run(image.value, ids);
    compared.push({ found: found?.outputs ?? [], expected: expected.outputs });
    last = found ?? last;
    if (found === undefined) break;
  }
  const figures = compareOutputs(compared, device.dtype);
  const verdict = compared.length === 0 ? NOTHING_COMPARED : judge(figures, { where: 'The device' });
  const trials = opened.trials.map((trial) =>
    trial.outcome === 'chosen' && trial.imageMs === null && last !== undefined
      ? { ...trial, imageMs: last.imageMs, textMs: last.textMs }
      : trial,
  );
  const { loadMs } = opened;
  const facts = { model, device, trials, loadMs, files: context.reading.digests, now: parts.now() };
  return {
    passport: writePassport({ ...facts, reference: reference.kind, figures, verdict }),
    hasCompared: compared.length > 0,
  };
}

const NOTHING_COMPARED: Verdict = {
  passed: false,
  problem: 'None of the images could be read, so that nothing could be compared.',
};

async function openReference(
  opened: OpenedModel,
  ticket: Ticket,
): Promise<Result<Reference, LoadError, ScoreErrorDetails>> {
  const { context, device, pairs } = opened;
  const { referenceRuntime } = context.parts;
  if (device.candidate.provider === referenceRuntime.provider) {
    return ok({
      kind: 'itself',
      run: (pixelValues, ids) => pairs.onDevice(ticket, ({ net }) => runOn(net, pixelValues, ids, opened)),
      release: async () => undefined,
    });
  }
  const files = context.model.manifest.weights[device.dtype];
  if (files === undefined) throw new Error(`the model has no ${device.dtype} weights`);
  const weights = await readWeights(context.parts, context.reading, files);
  if (!weights.ok) return weights;
  const other = await openDevice(context.model, referenceRuntime, device.dtype, weights.value);
  if (!other.ok) return cannotCompare(other);
  return ok({
    kind: referenceRuntime.provider === 'cpu' ? 'cpu' : 'wasm',
    run: (pixelValues, ids) => runOn(other.value.net, pixelValues, ids, opened),
    release: () => releaseQuietly(other.value),
  });
}

function cannotCompare({ details }: Failure<string, ScoreErrorDetails>) {
  return err('runtime_failed' as const, { message: `The device cannot be compared: ${details.message}` });
}

function runOn(
  net: RewardNet,
  pixelValues: Float32Array,
  ids: readonly (readonly number[])[],
  { context: { parts } }: { readonly context: { readonly model: Model; readonly parts: { clockMs(): number } } },
): Promise<TimedOutputs> {
  return runOutputs(net, pixelValues, ids, () => parts.clockMs());
}
