import { type ModelFile, type ModelManifest, ModelManifestSchema, type ModelSource } from '@plumbline/contract';
import { listWeightFiles } from '../files/list-model-files.ts';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import type { FileList } from './files.ts';

export const MANIFEST = 'manifest.json';

/** The manifest that lies among the files, when every file it names is there as it says. */
export async function readGivenManifest(files: FileList, source: ModelSource): Promise<ModelManifest> {
  const manifest = await files.readJson(MANIFEST, ModelManifestSchema, 'it describes the model');
  for (const file of listNamings(manifest)) checkNamed(file, files.describe(file.path, `${MANIFEST} names it`));
  return { ...manifest, source };
}

function checkNamed(named: ModelFile, found: ModelFile): void {
  if (found.sizeBytes !== named.sizeBytes) {
    throw new ModelUnfitError(
      `${named.path} has ${found.sizeBytes} bytes; ${MANIFEST} says ${named.sizeBytes}.`,
      named.path,
    );
  }
  if (found.sha256 === null || named.sha256 === null || found.sha256 === named.sha256) return;
  throw new ModelUnfitError(`${named.path} is not the file that ${MANIFEST} names: its SHA-256 differs.`, named.path);
}

/** Every naming of a file: one that is named twice must be as it says both times. */
function listNamings({ tokenizer, weights, reference }: ModelManifest): readonly ModelFile[] {
  return [
    tokenizer.file,
    tokenizer.config,
    ...Object.values(weights).flatMap(listWeightFiles),
    ...(reference === undefined ? [] : [reference.values, ...reference.images]),
  ];
}
