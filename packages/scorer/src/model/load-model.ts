import { err, ok, type Result } from '@plumbline/result';
import { attempt } from '../attempt.ts';
import type { EngineParts, RuntimeCandidate } from '../engine-parts.ts';
import type { LoadError, ScoreErrorDetails } from '../scorer.ts';
import { describeModel, type ModelProvenance } from './provenance.ts';
import { type ModelAssets, readAssets } from './read-assets.ts';
import { runSelfTest } from './self-test.ts';
import { openTowers, type Towers } from './towers.ts';

/** A model whose files are verified and whose numbers have been checked on the device that runs it. */
export interface ReadyModel {
  readonly manifest: ModelAssets['manifest'];
  readonly tokenizer: ModelAssets['tokenizer'];
  readonly towers: Towers;
  readonly provenance: ModelProvenance;
}

export type ReadyModelResult = Result<ReadyModel, LoadError, ScoreErrorDetails>;

/** Opens the model on the first device that gives the right numbers; fails with what the last one said. */
export async function loadModel(parts: EngineParts): Promise<ReadyModelResult> {
  const assets = await readAssets(parts);
  if (!assets.ok) return assets;
  const candidates = await attempt('runtime_failed', 'The devices cannot be listed', () => parts.listRuntimes());
  if (!candidates.ok) return candidates;
  let outcome: ReadyModelResult = err('runtime_failed', { message: 'No device of the kind asked for was found.' });
  for (const candidate of candidates.value) {
    outcome = await openOn(parts, assets.value, candidate);
    if (outcome.ok) break;
  }
  return outcome;
}

async function openOn(parts: EngineParts, assets: ModelAssets, candidate: RuntimeCandidate): Promise<ReadyModelResult> {
  const device = `${candidate.provider}, ${candidate.adapter}`;
  const opened = await attempt('runtime_failed', `The model does not start on ${device}`, async () => {
    const runtime = await candidate.open();
    const towers = await openTowers(runtime, assets.weights, assets.manifest.preprocessing.edgePx);
    return { runtime, towers };
  });
  if (!opened.ok) return opened;
  const { runtime, towers } = opened.value;
  const ran = await attempt('runtime_failed', `The model does not run on ${device}`, () =>
    runSelfTest(parts, assets, towers),
  );
  const tested = ran.ok ? ran.value : ran;
  if (!tested.ok) {
    await releaseQuietly(towers);
    return tested;
  }
  const { manifest, tokenizer } = assets;
  return ok({
    manifest,
    tokenizer,
    towers,
    provenance: await describeModel(parts, assets, candidate, runtime.version),
  });
}

/** A device that failed may fail to let go too; what went wrong first is what counts. */
export async function releaseQuietly(towers: Towers): Promise<void> {
  await towers.release().catch(() => undefined);
}
