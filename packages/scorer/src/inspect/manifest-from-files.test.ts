import { ModelManifestSchema, type ModelSource } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import {
  type BuiltFiles,
  buildClipFiles,
  buildCrossEncoderFiles,
  buildSiglipFiles,
  manifestOf,
} from '../testing/index.ts';
import { findKnownModel } from './known-models.ts';
import { type ManifestRequest, manifestFromFiles } from './manifest-from-files.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const hubSource = (repo: string): ModelSource => ({ kind: 'hub', repo, revision: COMMIT });

function inspect(files: BuiltFiles, overrides: Partial<ManifestRequest> = {}) {
  return manifestFromFiles({
    files: [...files].map(([path, bytes]) => ({ path, sizeBytes: bytes.length, sha256: null })),
    readText: async (path) => new TextDecoder().decode(files.get(path)),
    source: hubSource('someone/Some_CLIP.v2'),
    ...overrides,
  });
}

/** Files whose JSON of one path is changed. */
function changed(files: BuiltFiles, path: string, change: object): BuiltFiles {
  const json = JSON.parse(new TextDecoder().decode(files.get(path)));
  return new Map(files).set(path, new TextEncoder().encode(JSON.stringify({ ...json, ...change })));
}

function without(files: BuiltFiles, ...paths: string[]): BuiltFiles {
  return new Map([...files].filter(([path]) => !paths.includes(path)));
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const clip = buildClipFiles({ dtypes: ['fp32', 'int8', 'fp16'], layout: 'both' });

describe('a CLIP of the hub', () => {
  test('becomes a whole manifest', async () => {
    const manifest = unwrap(await inspect(clip));
    expect(ModelManifestSchema.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchObject({
      kind: 'dual-encoder',
      id: 'some-clip-v2',
      name: 'Some_CLIP.v2',
      revision: COMMIT,
      limits: expect.stringContaining('assumed'),
      logitScale: 100,
      textNorm: { variant: 'minmax', scale: 5 },
      tokenizer: { maxTokens: 77, unknownTokenId: null, padding: null },
      preprocessing: {
        edgePx: 32,
        resample: 'bicubic',
        fit: 'crop',
        shortestEdgePx: 32,
        mean: [0.48145466, 0.4578275, 0.40821073],
      },
      weights: {
        fp32: {
          image: { path: 'onnx/vision_model.onnx', digestOrigin: 'first-use' },
          text: { path: 'onnx/text_model.onnx' },
        },
        fp16: { image: { path: 'onnx/vision_model_fp16.onnx' } },
        int8: { text: { path: 'onnx/text_model_quantized.onnx' } },
      },
    });
  });

  test('with one graph for both, and with weights beside it', async () => {
    const joined = unwrap(await inspect(buildClipFiles({ layout: 'joined' })));
    expect(joined.weights.fp32).toMatchObject({ joined: { path: 'onnx/model.onnx', externalData: [] } });
    const beside = unwrap(await inspect(buildClipFiles({ hasExternalData: true })));
    expect(beside.weights.fp32).toMatchObject({ text: { externalData: [{ path: 'onnx/text_model.onnx_data' }] } });
  });

  test('digests come from the hub, or from the folder', async () => {
    const files = [...clip].map(([path, { length }]) => ({ path, sizeBytes: length, sha256: 'a'.repeat(64) }));
    const ofHub = unwrap(await inspect(clip, { files }));
    expect(ofHub.tokenizer.file).toMatchObject({ sha256: 'a'.repeat(64), digestOrigin: 'hub' });
    const ofFolder = unwrap(await inspect(clip, { files, source: { kind: 'folder' } }));
    expect(ofFolder.tokenizer.file.digestOrigin).toBe('manifest');
    expect(ofFolder.revision).toMatch(/^[0-9a-f]{16}$/);
    const others = files.map((file) => ({ ...file, sha256: 'b'.repeat(64) }));
    const ofOthers = unwrap(await inspect(clip, { files: others, source: { kind: 'folder' } }));
    expect(ofOthers.revision).not.toBe(ofFolder.revision);
  });

  test('id and name that are given', async () => {
    expect(unwrap(await inspect(clip, { id: 'mine', name: 'Mine' }))).toMatchObject({ id: 'mine', name: 'Mine' });
  });
});

test('SigLIP: filled up to 64, an unknown token, the whole image in the square', async () => {
  expect(unwrap(await inspect(buildSiglipFiles()))).toMatchObject({
    tokenizer: { maxTokens: 64, unknownTokenId: 2, padding: { tokenId: 1, length: 64 } },
    preprocessing: { edgePx: 32, fit: 'squash', mean: [0.5, 0.5, 0.5] },
  });
});

test('BLIP is a cross-encoder', async () => {
  expect(unwrap(await inspect(buildCrossEncoderFiles()))).toMatchObject({
    kind: 'cross-encoder',
    logitScale: 1,
    tokenizer: { maxTokens: 35, unknownTokenId: 1, padding: null },
  });
});

describe('models that are known here', () => {
  test('SigLIP has the scale and bias of its checkpoint', async () => {
    const known = findKnownModel('xenova/SIGLIP-base-patch16-224');
    expect(unwrap(await inspect(buildSiglipFiles(), { known }))).toMatchObject({
      logitScale: 117.33,
      logitBias: -12.93,
    });
  });

  test('MobileCLIP is filled up, resized as its authors do it, and never 8 bits', async () => {
    const files = changed(clip, 'config.json', { model_type: undefined });
    const known = findKnownModel('Xenova/mobileclip_s0');
    const manifest = unwrap(await inspect(files, { known, source: hubSource('Xenova/mobileclip_s0') }));
    expect(manifest).toMatchObject({
      id: 'mobileclip-s0',
      name: 'MobileCLIP-S0',
      tokenizer: { padding: { tokenId: 0, length: 77 } },
      preprocessing: { edgePx: 256, resample: 'bilinear', fit: 'crop', mean: [0, 0, 0], std: [1, 1, 1] },
    });
    expect(Object.keys(manifest.weights)).toEqual(['fp32', 'fp16']);
  });
});

test('OpenCLIP’s own settings', async () => {
  const files = without(clip, 'config.json', 'preprocessor_config.json').set(
    'open_clip_config.json',
    json({
      model_cfg: {
        embed_dim: 24,
        vision_cfg: { image_size: 32 },
        text_cfg: { context_length: 77, no_causal_mask: true },
      },
      preprocess_cfg: { mean: [0, 0, 0], std: [1, 1, 1], interpolation: 'bilinear', resize_mode: 'squash' },
    }),
  );
  expect(unwrap(await inspect(files))).toMatchObject({
    preprocessing: { edgePx: 32, resample: 'bilinear', fit: 'squash' },
    tokenizer: { maxTokens: 77, padding: { tokenId: 0, length: 77 } },
  });
});

describe('a manifest among the files', () => {
  test('is used', async () => {
    const files = buildClipFiles();
    const manifest = await manifestOf(files, { id: 'exported', logitScale: 42 });
    files.set('manifest.json', json(manifest));
    const source = { kind: 'upload' } as const;
    expect(unwrap(await inspect(files, { source }))).toMatchObject({ id: 'exported', logitScale: 42, source });
  });

  test('must name files that are there as it says', async () => {
    const files = buildClipFiles();
    files.set('manifest.json', json(await manifestOf(files)));
    expect(await inspect(without(files, 'tokenizer.json'))).toMatchObject({
      code: 'model_unfit',
      details: { message: 'tokenizer.json is missing: manifest.json names it.', file: 'tokenizer.json' },
    });
    const shorter = new Map(files).set('onnx/text_model.onnx', new Uint8Array(9));
    expect(await inspect(shorter)).toMatchObject({
      details: { message: expect.stringMatching(/^onnx\/text_model.onnx has 9 bytes; manifest.json says \d+\.$/) },
    });
    const listed = [...files].map(([path, { length }]) => ({ path, sizeBytes: length, sha256: 'a'.repeat(64) }));
    expect(await inspect(files, { files: listed })).toMatchObject({
      details: { message: 'tokenizer.json is not the file that manifest.json names: its SHA-256 differs.' },
    });
  });

  test('and must be one', async () => {
    const files = buildClipFiles().set('manifest.json', json({ kind: 'dual-encoder' }));
    expect(await inspect(files)).toMatchObject({
      details: { message: expect.stringMatching(/^manifest\.json, id: /) },
    });
  });
});

describe('files that make no model say why', () => {
  const graphs = [...clip.keys()].filter((path) => path.endsWith('.onnx'));
  test.each<[string, BuiltFiles, string]>([
    [
      'no tokenizer',
      without(clip, 'tokenizer.json'),
      'tokenizer.json is missing: texts cannot be split into tokens without it.',
    ],
    ['no config', without(clip, 'config.json'), 'config.json is missing: it says what kind of model the files are.'],
    [
      'no preprocessing',
      without(clip, 'preprocessor_config.json'),
      'preprocessor_config.json is missing: it says how images are brought to the size that the model takes.',
    ],
    [
      'no graph',
      without(clip, ...graphs),
      'There is no ONNX graph among the files; tools/export-onnx makes them for PickScore and ImageReward.',
    ],
    [
      'one tower',
      without(clip, ...graphs.filter((path) => !path.includes('vision'))),
      'There is a graph for images but none for texts; a reward model needs both in one precision.',
    ],
    [
      'graphs of other names',
      new Map(without(clip, ...graphs)).set('onnx/decoder.onnx', new Uint8Array(5)),
      'None of the graphs (onnx/decoder.onnx) can be used; vision_model.onnx and text_model.onnx, or model.onnx are needed, in fp32, _fp16 or _quantized.',
    ],
    [
      'another kind of model',
      changed(clip, 'config.json', { model_type: 'llama' }),
      'config.json names the model type llama; these can be used: clip, mobileclip, siglip, blip.',
    ],
    [
      'an empty file',
      new Map(clip).set('tokenizer.json', new Uint8Array()),
      'tokenizer.json is empty: texts cannot be split into tokens without it.',
    ],
    ['no JSON', new Map(clip).set('config.json', new TextEncoder().encode('<html>')), 'config.json is not JSON.'],
    [
      'another filter',
      changed(clip, 'preprocessor_config.json', { resample: 1 }),
      'preprocessor_config.json resizes with Pillow’s filter 1; bilinear (2) and bicubic (3) can be used.',
    ],
    [
      'another range',
      changed(clip, 'preprocessor_config.json', { rescale_factor: 1 / 127.5 }),
      'preprocessor_config.json does not bring pixels from 0 to 255 to the range from 0 to 1 (rescale_factor).',
    ],
    [
      'images that are no squares',
      changed(clip, 'preprocessor_config.json', { do_center_crop: false }),
      'preprocessor_config.json does not make images square (size).',
    ],
    [
      'a crop larger than the image',
      changed(clip, 'preprocessor_config.json', { size: { shortest_edge: 20 } }),
      'preprocessor_config.json cuts 32 pixels out of 20.',
    ],
  ])('%s', async (_, files, message) => {
    expect(await inspect(files)).toMatchObject({ ok: false, code: 'model_unfit', details: { message } });
  });

  test('a model that the hub has no ONNX of: who makes it', async () => {
    const known = findKnownModel('yuvalkirstain/PickScore_v1');
    expect(await inspect(without(clip, ...graphs), { known })).toMatchObject({
      details: {
        message:
          'There is no ONNX graph among the files; tools/export-onnx makes them from the checkpoint of PickScore.',
      },
    });
  });

  test('what a reader rejects with goes to the caller', async () => {
    const readText = () => Promise.reject(new Error('the hub is away'));
    await expect(inspect(clip, { readText })).rejects.toThrow('the hub is away');
  });
});
