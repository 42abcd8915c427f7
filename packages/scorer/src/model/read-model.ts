import { type ModelManifest, type ReferenceValues, ReferenceValuesSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { attempt } from '../attempt.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { LoadedFile } from '../files/model-files.ts';
import { toPixelValues } from '../preprocess/to-pixel-values.ts';
import type { LoadError, ScoreErrorDetails } from '../scorer.ts';
import { rememberTexts } from '../text/remembering-tokenizer.ts';
import { createTextTokenizer, type TextTokenizer } from '../text/tokenizer.ts';
import type { ModelReading } from './model-reading.ts';

/** Everything of a model but its weights; every byte is verified. */
export interface Model {
  readonly manifest: ModelManifest;
  readonly tokenizer: TextTokenizer;
  readonly digests: { readonly tokenizer: string; readonly tokenizerConfig: string };
  /** Golden images with what must come out; empty for a model without reference values. */
  readonly golden: readonly GoldenImage[];
}

export interface GoldenImage {
  readonly path: string;
  readonly pixelValues: Float32Array;
  readonly ids: readonly (readonly number[])[];
  /** Of a dual encoder the cosine, of a cross-encoder its raw output, for each text. */
  readonly expected: readonly number[];
}

type ModelResult<Value> = Result<Value, LoadError, ScoreErrorDetails>;
type Parts = Pick<EngineParts, 'decodeImage'>;

export async function readManifest(reading: ModelReading): Promise<ModelResult<ModelManifest>> {
  const served = await reading.readManifest();
  if (!served.ok) return served;
  const { filesUrl: _, ...manifest } = served.value;
  return ok(manifest);
}

/** @param onTokenizer  called once the tokenizer is known to be usable, so that the weights are worth reading */
export async function readModel(
  parts: Parts,
  reading: ModelReading,
  manifest: ModelManifest,
  onTokenizer: () => void,
): Promise<ModelResult<Model>> {
  const files = await reading.readAll([manifest.tokenizer.file, manifest.tokenizer.config]);
  if (!files.ok) return files;
  const [json, config] = files.value as readonly [LoadedFile, LoadedFile];
  const tokenizer = await attempt('model_unavailable', 'The tokenizer of the model cannot be used', async () =>
    rememberTexts(
      createTextTokenizer(Object(parseJson(json.bytes)), Object(parseJson(config.bytes)), manifest.tokenizer),
    ),
  );
  if (!tokenizer.ok) return tokenizer;
  onTokenizer();
  const golden = await readGolden(parts, reading, manifest, tokenizer.value);
  if (!golden.ok) return golden;
  const digests = { tokenizer: json.sha256, tokenizerConfig: config.sha256 };
  return ok({ manifest, tokenizer: tokenizer.value, digests, golden: golden.value });
}

async function readGolden(
  parts: Parts,
  reading: ModelReading,
  manifest: ModelManifest,
  tokenizer: TextTokenizer,
): Promise<ModelResult<readonly GoldenImage[]>> {
  const { reference } = manifest;
  if (reference === undefined) return ok([]);
  const files = await reading.readAll([reference.values, ...reference.images]);
  if (!files.ok) return files;
  const [values, ...images] = files.value as readonly [LoadedFile, ...LoadedFile[]];
  const items = await attempt('model_unavailable', 'The reference values of the model cannot be used', async () =>
    matchItems(ReferenceValuesSchema.parse(parseJson(values.bytes)), reference.images),
  );
  if (!items.ok) return items;
  // Together: browsers decode beside this thread.
  const golden = await Promise.all(
    items.value.map((item, index) =>
      prepareGolden(parts, manifest, tokenizer, item, images[index]?.bytes ?? new Uint8Array()),
    ),
  );
  const failed = golden.find((result) => !result.ok);
  return failed ?? ok(golden.flatMap((result) => (result.ok ? [result.value] : [])));
}

async function prepareGolden(
  parts: Parts,
  { preprocessing }: ModelManifest,
  tokenizer: TextTokenizer,
  { file, captions, input_ids, cosine }: ReferenceValues['items'][number],
  bytes: Uint8Array,
): Promise<ModelResult<GoldenImage>> {
  const ids = captions.map((caption) => tokenizer.encode(caption).ids);
  if (JSON.stringify(ids) !== JSON.stringify(input_ids)) {
    const message = `The tokenizer does not split the captions of ${file} as the model expects.`;
    return err('wrong_numbers', { message });
  }
  const decoded = await attempt('wrong_numbers', `${file} of the model cannot be decoded`, () =>
    parts.decodeImage(bytes),
  );
  if (!decoded.ok) return decoded;
  return ok({ path: file, pixelValues: toPixelValues(decoded.value, preprocessing), ids, expected: cosine });
}

/** What is expected of each image that the manifest names, in its order. */
function matchItems(
  { items }: ReferenceValues,
  images: readonly { readonly path: string }[],
): ReferenceValues['items'] {
  return images.map(({ path }) => {
    const item = items.find(({ file }) => file === path);
    if (item === undefined) throw new Error(`no values for ${path}`);
    return item;
  });
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
