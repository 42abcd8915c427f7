import type { ModelManifest, ProviderTrial, ScorePassport } from '@plumbline/contract';
import { ok, type Result } from '@plumbline/result';
import { attempt } from '../attempt.ts';
import type { EngineParts, ImagePool, RuntimeCandidate } from '../engine-parts.ts';
import { ModelReading } from '../model/model-reading.ts';
import { describeModel } from '../model/provenance.ts';
import { type Model, readManifest, readModel } from '../model/read-model.ts';
import { readWeights } from '../model/read-weights.ts';
import { PairScorer } from '../pairs/pair-scorer.ts';
import type { BackgroundGate } from '../schedule/background-gate.ts';
import type { LoadError, LoadedModel, ScoreErrorDetails, ScorerEvent } from '../scorer.ts';
import { type ChosenDevice, chooseDevice } from './choose-device.ts';
import { chooseDtype, countBytes } from './choose-dtype.ts';
import type { Device } from './open-device.ts';
import { type LoadContext, rememberWeights, type WeightsOf } from './try-device.ts';

/** A model that is ready to score on a device; when that fails, the next one opens it again. */
export interface OpenedModel {
  readonly context: LoadContext;
  readonly device: Device;
  readonly pairs: PairScorer;
  readonly trials: readonly ProviderTrial[];
  readonly refused: readonly ScorePassport[];
  readonly remaining: readonly RuntimeCandidate[];
  readonly loadMs: number;
  /** From golden values at once, else from `check`. */
  passport: ScorePassport | null;
}

export type OpenResult = Result<OpenedModel, LoadError, ScoreErrorDetails>;

interface Options {
  readonly parts: EngineParts;
  readonly gate: BackgroundGate;
  readonly emit: (event: ScorerEvent) => void;
}

/** Reads the model and opens it on the best device of this machine. */
export async function openModel({ parts, gate, emit }: Options): Promise<OpenResult> {
  const startedMs = parts.clockMs();
  emit({ kind: 'phase', phase: 'loading' });
  const reading = new ModelReading({ files: parts.files, emit, clockMs: () => parts.clockMs() });
  const [manifest, candidates] = await Promise.all([readManifest(reading), listStarting(parts)]);
  if (!manifest.ok) return manifest;
  if (!candidates.ok) return candidates;
  const weightsOf = rememberWeights(parts, reading, manifest.value);
  const model = await readModel(parts, reading, manifest.value, () =>
    readAhead(weightsOf, manifest.value, candidates.value),
  );
  if (!model.ok) return model;
  const context: LoadContext = { parts, model: model.value, reading, emit, startedMs };
  return openOn(context, gate, { candidates: candidates.value, refused: [], weightsOf });
}

/** The runtime that comes first starts while files are read; what goes wrong with it is said when the model opens on it. */
function listStarting(parts: EngineParts) {
  return attempt('runtime_failed', 'The devices cannot be listed', async () => {
    const candidates = await parts.listRuntimes();
    candidates[0]?.open().catch(() => undefined);
    return candidates;
  });
}

/** The weights that are tried first come while the golden images are made ready. */
function readAhead(weightsOf: WeightsOf, manifest: ModelManifest, [first]: readonly RuntimeCandidate[]): void {
  const dtype = first && chooseDtype(manifest, first);
  // Whoever asks for them next hears of a failure.
  if (dtype !== undefined) weightsOf(dtype).catch(() => undefined);
}

interface Candidates {
  readonly candidates: readonly RuntimeCandidate[];
  /** Passports of devices that were given up before. */
  readonly refused: readonly ScorePassport[];
  readonly weightsOf?: WeightsOf;
}

export async function openOn(
  context: LoadContext,
  gate: BackgroundGate,
  { candidates, refused, weightsOf }: Candidates,
): Promise<OpenResult> {
  const { parts, reading, model } = context;
  const chosen = await chooseDevice(context, candidates, weightsOf ?? rememberWeights(parts, reading, model.manifest));
  if (!chosen.ok) return withRefused(chosen, refused);
  return ok(await toOpened(context, gate, chosen.value, refused));
}

async function toOpened(
  context: LoadContext,
  gate: BackgroundGate,
  chosen: ChosenDevice,
  refused: readonly ScorePassport[],
): Promise<OpenedModel> {
  const { parts, model, startedMs } = context;
  const { device, passport, trials, remaining } = chosen;
  const provenance = await describeModel(parts, model, device);
  const isProven = passport !== null;
  const pixels = await device.openPixels();
  // A device that preprocesses leaves nothing for workers: browsers decode beside the thread that asks.
  const openPool = pixels === null ? poolOpener(context, device) : undefined;
  const pairs = new PairScorer({ parts, model, device, provenance, gate, isProven, pixels, openPool });
  const loadMs = parts.clockMs() - startedMs;
  return { context, device, pairs, trials, refused: [...refused, ...chosen.refused], remaining, loadMs, passport };
}

/** Each worker with a tower of its own keeps the weights once more; memory of a tab ends at a few gigabytes. */
const MAX_BYTES_FOR_TOWERS = 400 * 1024 * 1024;

function poolOpener({ parts, model, reading }: LoadContext, device: Device): (() => Promise<ImagePool>) | undefined {
  const { openImagePool } = parts;
  const files = model.manifest.weights[device.dtype];
  if (openImagePool === undefined || files === undefined) return undefined;
  const hasTowers = device.candidate.provider === 'wasm' && countBytes(files) <= MAX_BYTES_FOR_TOWERS;
  const read = async () => {
    const loaded = await readWeights(parts, reading, files);
    if (!loaded.ok) throw new Error(loaded.details.message);
    return loaded.value.weights;
  };
  return () => openImagePool({ manifest: model.manifest, dtype: device.dtype, readWeights: hasTowers ? read : null });
}

function withRefused(failure: Extract<OpenResult, { ok: false }>, refused: readonly ScorePassport[]): OpenResult {
  const all = [...refused, ...(failure.details.refused ?? [])];
  return all.length === 0 ? failure : { ...failure, details: { ...failure.details, refused: all } };
}

export function describeLoaded({ context, device, passport, refused }: OpenedModel): LoadedModel {
  const { provider, adapter } = device.candidate;
  const { manifest }: Model = context.model;
  return { manifest, provider, adapter, dtype: device.dtype, passport, refused };
}
