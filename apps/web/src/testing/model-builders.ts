import { type InstalledModelView, type ModelManifest, ModelManifestSchema } from '@plumbline/contract';

const DIGEST = 'b'.repeat(64);
const file = (path: string, sizeBytes: number, sha256: string | null = DIGEST) => ({ path, sizeBytes, sha256 });

/** A CLIP of the hub: one text file's digest is known from the first device that loaded it, one from nobody. */
export const aHubManifest = (overrides: Partial<ModelManifest> = {}): ModelManifest =>
  ModelManifestSchema.parse({
    id: 'clip-b32',
    revision: '0123456789abcdef',
    name: 'CLIP ViT-B/32',
    kind: 'dual-encoder',
    source: { kind: 'hub', repo: 'Xenova/clip-vit-base-patch32', revision: '0123456789abcdef' },
    licence: 'MIT',
    measures: 'How well a caption fits a photograph.',
    limits: 'Counts badly.',
    logitScale: 100,
    textNorm: { variant: 'temperature', tau: 1 },
    tokenizer: {
      file: { ...file('tokenizer.json', 2_000_000), digestOrigin: 'first-use' },
      config: file('tokenizer_config.json', 1000, null),
      maxTokens: 77,
      unknownTokenId: null,
    },
    preprocessing: { edgePx: 224, resample: 'bicubic', fit: 'crop', mean: [0, 0, 0], std: [1, 1, 1] },
    weights: {
      fp32: {
        image: { ...file('onnx/vision_model.onnx', 350_000_000), digestOrigin: 'hub' },
        text: { ...file('onnx/text_model.onnx', 250_000_000), digestOrigin: 'hub' },
      },
    },
    ...overrides,
  });

export const anInstalledModel = (
  manifest: ModelManifest,
  overrides: Partial<Omit<InstalledModelView, 'manifest'>> = {},
): InstalledModelView => ({
  manifest,
  manifestUrl: `/models/${manifest.id}/manifest.json`,
  origin: 'shipped',
  addedBy: null,
  addedAt: null,
  studies: 0,
  ...overrides,
});
