import {
  type ModelFile,
  type ModelManifest,
  ModelManifestSchema,
  type ReferenceValues,
  ReferenceValuesSchema,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { attempt } from '../attempt.ts';
import { DTYPE, type EngineParts } from '../engine-parts.ts';
import type { ScoreErrorDetails } from '../scorer.ts';
import { createTextTokenizer, type TextTokenizer } from '../text/tokenizer.ts';
import { type FileError, readModelFile } from './read-model-file.ts';

/** Everything of a model that is needed before a device runs it; every byte is verified. */
export interface ModelAssets {
  readonly manifest: ModelManifest;
  readonly weightFiles: { readonly image: ModelFile; readonly text: ModelFile };
  readonly weights: { readonly image: Uint8Array; readonly text: Uint8Array };
  readonly tokenizer: TextTokenizer;
  /** Golden images with what must come out; empty for a model without reference values. */
  readonly reference: readonly ReferenceImage[];
}

export interface ReferenceImage {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly expected: ReferenceValues['items'][number];
}

type AssetResult<Value> = Result<Value, FileError, ScoreErrorDetails>;

export async function readAssets(parts: EngineParts): Promise<AssetResult<ModelAssets>> {
  const manifest = await readManifest(parts);
  if (!manifest.ok) return manifest;
  const weightFiles = manifest.value.weights[DTYPE];
  if (weightFiles === undefined) return err('model_unavailable', { message: `The model has no ${DTYPE} weights.` });
  const files = await readAll(parts, [weightFiles.image, weightFiles.text]);
  if (!files.ok) return files;
  const [image = new Uint8Array(), text = new Uint8Array()] = files.value;
  const tokenizer = await readTokenizer(parts, manifest.value);
  if (!tokenizer.ok) return tokenizer;
  const reference = await readReference(parts, manifest.value);
  if (!reference.ok) return reference;
  return ok({
    manifest: manifest.value,
    weightFiles,
    weights: { image, text },
    tokenizer: tokenizer.value,
    reference: reference.value,
  });
}

async function readManifest(parts: EngineParts): Promise<AssetResult<ModelManifest>> {
  return attempt('model_unavailable', 'The manifest of the model cannot be read', async () =>
    ModelManifestSchema.parse(parseJson(await parts.folder.readManifest())),
  );
}

async function readTokenizer(parts: EngineParts, { tokenizer }: ModelManifest): Promise<AssetResult<TextTokenizer>> {
  const files = await readAll(parts, [tokenizer.file, tokenizer.config]);
  if (!files.ok) return files;
  return attempt('model_unavailable', 'The tokenizer of the model cannot be used', async () => {
    const [json, config] = files.value.map(parseJson);
    return createTextTokenizer(Object(json), Object(config), tokenizer.unknownTokenId);
  });
}

async function readReference(
  parts: EngineParts,
  { reference }: ModelManifest,
): Promise<AssetResult<readonly ReferenceImage[]>> {
  if (reference === undefined) return ok([]);
  const files = await readAll(parts, [reference.values, ...reference.images]);
  if (!files.ok) return files;
  const [values = new Uint8Array(), ...images] = files.value;
  return attempt('model_unavailable', 'The reference values of the model cannot be used', async () => {
    const { items } = ReferenceValuesSchema.parse(parseJson(values));
    return images.map((bytes, index) => {
      const path = reference.images[index]?.path ?? '';
      const expected = items.find((item) => item.file === path);
      if (expected === undefined) throw new Error(`no values for ${path}`);
      return { path, bytes, expected };
    });
  });
}

async function readAll(parts: EngineParts, files: readonly ModelFile[]): Promise<AssetResult<readonly Uint8Array[]>> {
  const results = await Promise.all(files.map((file) => readModelFile(parts, file)));
  const failed = results.find((result) => !result.ok);
  return failed ?? ok(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
