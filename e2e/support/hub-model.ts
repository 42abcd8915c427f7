import { createHash, randomBytes } from 'node:crypto';
import { type ModelFile, type ModelManifest, ModelManifestSchema } from '@plumbline/contract';

export const REPO = 'maker/model';
export const WEIGHTS = 'onnx/model.onnx';
const TOKENIZER = 'tokenizer.json';

/** A model on a hub that can be downloaded, kept and removed, but not run: its weights are random bytes. */
export interface HubModel {
  /** By path; with the manifest. To be changed by tests. */
  readonly files: Map<string, Uint8Array>;
  readonly manifest: ModelManifest;
  readonly weights: ModelFile;
}

export const digestOf = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

export function createHubModel(weightBytes: number): HubModel {
  const files = new Map<string, Uint8Array>([
    [WEIGHTS, randomBytes(weightBytes)],
    [TOKENIZER, Buffer.from('{}')],
  ]);
  const fileOf = (path: string) => {
    const bytes = files.get(path) ?? new Uint8Array();
    return { path, sizeBytes: bytes.byteLength, sha256: digestOf(bytes), digestOrigin: 'hub' as const };
  };
  const manifest = ModelManifestSchema.parse({
    kind: 'dual-encoder',
    id: 'model',
    revision: 'r1',
    name: 'Model',
    licence: 'MIT',
    measures: 'Nothing.',
    limits: 'All.',
    textNorm: { variant: 'minmax', scale: 1 },
    tokenizer: { file: fileOf(TOKENIZER), config: fileOf(TOKENIZER), maxTokens: 77, unknownTokenId: null },
    preprocessing: { edgePx: 32, resample: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
    weights: { fp32: { joined: fileOf(WEIGHTS) } },
    logitScale: 100,
  });
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  return { files, manifest, weights: fileOf(WEIGHTS) };
}
