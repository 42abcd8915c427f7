import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type BuiltFiles, buildClipFiles, buildCrossEncoderFiles, buildSiglipFiles } from './index.ts';

const TINY_BYTES = 500_000;

const digestsOf = (files: BuiltFiles) =>
  [...files].map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]);

describe('made-up models', () => {
  const builders = { clip: buildClipFiles, siglip: buildSiglipFiles, cross: buildCrossEncoderFiles };
  test.each(Object.entries(builders))('%s: small, and the same for the same seed', (_, build) => {
    const [files, same, other] = [build(), build(), build({ seed: 2 })];
    const sizes = [...files.values()].map(({ length }) => length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(TINY_BYTES);
    expect(digestsOf(same)).toEqual(digestsOf(files));
    const changed = digestsOf(other).filter((entry, index) => entry[1] !== digestsOf(files)[index]?.[1]);
    expect(changed.map(([path]) => path)).toEqual(['onnx/vision_model.onnx', 'onnx/text_model.onnx']);
  });

  test('a repository has the names of transformers.js', () => {
    const files = buildClipFiles({ dtypes: ['fp32', 'int8', 'fp16'], layout: 'both' });
    expect([...files.keys()].sort()).toEqual([
      'config.json',
      'onnx/model.onnx',
      'onnx/model_fp16.onnx',
      'onnx/model_quantized.onnx',
      'onnx/text_model.onnx',
      'onnx/text_model_fp16.onnx',
      'onnx/text_model_quantized.onnx',
      'onnx/vision_model.onnx',
      'onnx/vision_model_fp16.onnx',
      'onnx/vision_model_quantized.onnx',
      'preprocessor_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
  });
});
