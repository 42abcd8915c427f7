import { type ModelManifest, ModelManifestSchema, type ModelSource } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import { describeModel, idOf, nameOf, revisionOf } from './describe-model.ts';
import { type FileList, type ListedFile, listFiles } from './files.ts';
import { findWeights } from './find-weights.ts';
import { MANIFEST, readGivenManifest } from './given-manifest.ts';
import type { KnownModel } from './known-models.ts';
import { readFamily } from './read-family.ts';
import { readPreprocessing } from './read-preprocessing.ts';
import { readTokenizer } from './read-tokenizer.ts';

export interface ManifestRequest {
  /** Every file of the repository or folder, by the names that the hub uses. */
  readonly files: readonly ListedFile[];
  /** Contents of one of the small files; what it rejects with goes to the caller. */
  readText(path: string): Promise<string>;
  readonly source: ModelSource;
  /** Made from the name when it is left out. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** What is known here of the repository (`findKnownModel`). */
  readonly known?: KnownModel | undefined;
}

export interface UnfitDetails {
  /** One sentence for people. */
  readonly message: string;
  /** The file concerned. */
  readonly file?: string;
}

/**
 * The manifest of a model from its files: the one that lies among them, else one made from the settings that transformers
 * and transformers.js keep. Weights are not read: whether graphs have the inputs and outputs that their kind needs shows
 * when they are opened (`checkGraph`).
 */
export async function manifestFromFiles(
  request: ManifestRequest,
): Promise<Result<ModelManifest, 'model_unfit', UnfitDetails>> {
  const files = listFiles(request.files, request.readText, request.source);
  try {
    return ok(
      files.has(MANIFEST) ? await readGivenManifest(files, request.source) : await makeManifest(files, request),
    );
  } catch (error) {
    if (!(error instanceof ModelUnfitError)) throw error;
    const file = error.file === undefined ? {} : { file: error.file };
    return err('model_unfit', { message: error.message, ...file });
  }
}

async function makeManifest(files: FileList, request: ManifestRequest): Promise<ModelManifest> {
  const { source, known } = request;
  const family = await readFamily(files, known);
  const description = describeModel(family.family, source, known, request.name);
  return ModelManifestSchema.parse({
    kind: family.kind,
    id: request.id ?? idOf(source.kind === 'hub' ? nameOf(source) : description.name),
    revision: revisionOf(source, request.files),
    source,
    ...description,
    weights: findWeights(files, family, known),
    tokenizer: await readTokenizer(files, family),
    preprocessing: known?.preprocessing ?? (await readPreprocessing(files)),
  } satisfies ModelManifest);
}
