import type { Dtype, ProviderTrial, ScorePassport } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { RuntimeCandidate } from '../engine-parts.ts';
import { writePassport } from '../parity/write-passport.ts';
import type { LoadError, ScoreErrorDetails } from '../scorer.ts';
import { chooseDtype, countBytes } from './choose-dtype.ts';
import { type Device, releaseQuietly } from './open-device.ts';
import { type Attempt, type LoadContext, type Times, toTrial, tryDevice, type WeightsOf } from './try-device.ts';

export interface ChosenDevice {
  readonly device: Device;
  /** Null: the model has no golden values. */
  readonly passport: ScorePassport | null;
  readonly trials: readonly ProviderTrial[];
  /** Of devices that gave wrong numbers. */
  readonly refused: readonly ScorePassport[];
  /** What is left to fall back on. */
  readonly remaining: readonly RuntimeCandidate[];
}

export type ChooseResult = Result<ChosenDevice, LoadError, ScoreErrorDetails>;
type Runs = Extract<Attempt, { kind: 'runs' }>;
type Failed = Extract<Attempt, { kind: 'failed' }>;
interface Tried {
  readonly candidate: RuntimeCandidate;
  readonly attempt: Attempt;
}

/** Tries the devices one after another, and keeps the fastest of those whose numbers are right. */
export async function chooseDevice(
  context: LoadContext,
  candidates: readonly RuntimeCandidate[],
  weightsOf: WeightsOf,
): Promise<ChooseResult> {
  const tried: Tried[] = [];
  const untried: RuntimeCandidate[] = [];
  let best: (Tried & { readonly attempt: Runs }) | undefined;
  for (const candidate of candidates) {
    const dtype = chooseDtype(context.model.manifest, candidate);
    if (dtype === undefined) {
      tried.push({ candidate, attempt: cannotRun(context, candidate) });
    } else if (best !== undefined && (candidate.isLastResort || cannotBeFaster(context, dtype, best.attempt.times))) {
      untried.push(candidate);
    } else {
      const weights = await weightsOf(dtype);
      const attempt: Attempt = weights.ok
        ? await tryDevice(context, candidate, { dtype, weights: weights.value, mustTime: candidates.length > 1 })
        : { kind: 'failed', code: weights.code, message: weights.details.message, dtype };
      tried.push({ candidate, attempt });
      if (attempt.kind === 'runs') best = await keepFaster(best, { candidate, attempt });
    }
  }
  return best === undefined ? fail(context, tried) : ok(toChosen(context, best, tried, untried));
}

/** One thread reads about ten megabytes a millisecond from memory, and every weight is read for every image. */
const READ_BYTES_PER_MS = 10_000_000;

/** Saves a download and a start that cannot pay: a graphics device this fast is not beaten by a processor. */
function cannotBeFaster({ model }: LoadContext, dtype: Dtype, best: Times | null): boolean {
  const files = model.manifest.weights[dtype];
  if (best === null || files === undefined) return false;
  return best.imageMs < countBytes(files) / READ_BYTES_PER_MS;
}

async function keepFaster<Candidate extends { readonly attempt: Runs }>(
  best: Candidate | undefined,
  other: Candidate,
): Promise<Candidate> {
  if (best === undefined) return other;
  const isFaster = totalMs(other.attempt) < totalMs(best.attempt);
  await releaseQuietly((isFaster ? best : other).attempt.device);
  return isFaster ? other : best;
}

function totalMs({ times }: Runs): number {
  return times === null ? Number.POSITIVE_INFINITY : times.imageMs + times.textMs;
}

function cannotRun({ model }: LoadContext, { provider }: RuntimeCandidate): Failed {
  const dtypes = Object.keys(model.manifest.weights) as Dtype[];
  const message = `The model has weights in ${dtypes.join(', ') || 'no precision'} only, which this ${provider} device does not run.`;
  return { kind: 'failed', code: 'runtime_failed', message, dtype: dtypes[0] ?? 'fp32' };
}

function toChosen(
  context: LoadContext,
  best: Tried & { readonly attempt: Runs },
  tried: readonly Tried[],
  untried: readonly RuntimeCandidate[],
): ChosenDevice {
  const { device, golden } = best.attempt;
  const trials = listTrials(tried, best);
  const slower = tried.filter((other) => other.candidate !== best.candidate && other.attempt.kind === 'runs');
  for (const { candidate, attempt } of tried) {
    if (attempt.kind === 'runs') continue;
    const from = candidate.provider;
    context.emit({ kind: 'fallback', from, to: device.candidate.provider, message: attempt.message });
  }
  const passport = golden && writePassport({ ...facts(context, trials), device, reference: 'golden', ...golden });
  const remaining = [...slower.map(({ candidate }) => candidate), ...untried];
  return { device, passport, trials, refused: listRefused(context, tried, trials), remaining };
}

function fail(context: LoadContext, tried: readonly Tried[]): ChooseResult {
  const last = tried.at(-1)?.attempt;
  const refused = listRefused(context, tried, listTrials(tried, undefined));
  if (last === undefined) return err('runtime_failed', { message: 'No device of the kind asked for was found.' });
  if (last.kind === 'failed') return err(last.code, { message: last.message, refused });
  const message = last.kind === 'wrong' ? last.message : '';
  return err('wrong_numbers', { message, refused });
}

function listTrials(tried: readonly Tried[], chosen: Tried | undefined): readonly ProviderTrial[] {
  return tried.map((one) => {
    const trial = toTrial(one.candidate, one.attempt);
    return one === chosen || one.candidate === chosen?.candidate ? { ...trial, outcome: 'chosen' as const } : trial;
  });
}

function listRefused(
  context: LoadContext,
  tried: readonly Tried[],
  trials: readonly ProviderTrial[],
): readonly ScorePassport[] {
  return tried.flatMap(({ attempt }) =>
    attempt.kind === 'wrong'
      ? [writePassport({ ...facts(context, trials), device: attempt.device, reference: 'golden', ...attempt.golden })]
      : [],
  );
}

function facts({ parts, model, reading, startedMs }: LoadContext, trials: readonly ProviderTrial[]) {
  return { model, trials, files: reading.digests, loadMs: parts.clockMs() - startedMs, now: parts.now() };
}
