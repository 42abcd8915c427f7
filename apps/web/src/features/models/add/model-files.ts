import { ModelManifestSchema } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/storage';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';

/** What a model is made of as the hub lays it out: settings, tokenizer, graphs with their external data. */
const NEEDED =
  /(?:^|\/)(?:config\.json|preprocessor_config\.json|tokenizer[\w-]*\.json|special_tokens_map\.json|manifest\.json|[^/]+\.onnx(?:[._]data(?:_\d+)?)?)$/;

const MANIFEST = 'manifest.json';

export interface ModelFileChoice {
  readonly kept: readonly PickedFile[];
  /** Not part of a model, such as its PyTorch weights or a readme. */
  readonly leftOut: number;
}

/** The files of a model among those of a folder: what its manifest names, or what the hub's layout needs. */
export async function chooseModelFiles(picked: readonly PickedFile[]): Promise<ModelFileChoice> {
  const named = await namedByManifest(picked);
  const kept = picked.filter(({ name }) => (named ? name === MANIFEST || named.has(name) : NEEDED.test(name)));
  return { kept, leftOut: picked.length - kept.length };
}

/** Undefined where there is no manifest that can be read: then the server says what is wrong with it. */
async function namedByManifest(picked: readonly PickedFile[]): Promise<ReadonlySet<string> | undefined> {
  const manifest = picked.find(({ name }) => name === MANIFEST);
  if (!manifest) return undefined;
  const parsed = ModelManifestSchema.safeParse(await readJson(manifest.file));
  return parsed.success ? new Set(listModelFiles(parsed.data).map(({ path }) => path)) : undefined;
}

async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return undefined;
  }
}
