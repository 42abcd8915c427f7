import { expect, test } from 'vitest';
import { aManifest } from '../../../testing/fake-scorer.ts';
import { chooseModelFiles } from './model-files.ts';

const picked = (...names: readonly string[]) => names.map((name) => ({ name, file: new File(['x'], name) }));
const chosen = async (files: Parameters<typeof chooseModelFiles>[0]) => {
  const { kept, leftOut } = await chooseModelFiles(files);
  return { names: kept.map(({ name }) => name), leftOut };
};

test('of a folder as the hub lays it out, settings, tokenizer and graphs are kept', async () => {
  const names = [
    'config.json',
    'preprocessor_config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'special_tokens_map.json',
    'onnx/vision_model.onnx',
    'onnx/text_model_int8.onnx',
    'onnx/model.onnx_data',
    'onnx/model.onnx.data',
  ];
  const others = [
    'README.md',
    'pytorch_model.bin',
    'model.safetensors',
    'merges.txt',
    'onnx/notes.json',
    'my-config.json',
  ];
  expect(await chosen(picked(...names, ...others))).toEqual({ names, leftOut: others.length });
});

test('with a manifest of ours it is what that names, reference images included', async () => {
  const file = (path: string) => ({ path, sizeBytes: 1, sha256: null, digestOrigin: 'manifest' as const });
  const manifest = {
    ...aManifest(),
    weights: { fp32: { image: file('vision.onnx'), text: file('text.onnx') } },
    reference: { values: file('reference/values.json'), images: [file('reference/1.png')], cosineTolerance: 1e-3 },
  };
  const files = [
    { name: 'manifest.json', file: new File([JSON.stringify(manifest)], 'manifest.json') },
    ...picked('tokenizer.json', 'config.json', 'vision.onnx', 'text.onnx', 'old/vision.onnx'),
    ...picked('reference/values.json', 'reference/1.png', 'reference/2.png'),
  ];
  const { names, leftOut } = await chosen(files);
  expect(names).toContain('reference/1.png');
  expect(names).toHaveLength(7);
  expect(leftOut).toBe(2);
});

test('a manifest that cannot be read leaves the choice to the layout', async () => {
  const files = picked('manifest.json', 'vision.onnx', 'reference/1.png');
  expect(await chosen(files)).toEqual({ names: ['manifest.json', 'vision.onnx'], leftOut: 1 });
});
