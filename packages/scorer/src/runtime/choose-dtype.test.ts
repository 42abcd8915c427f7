import type { Dtype, GraphFile, WeightFiles } from '@plumbline/contract';
import { describe, expect, test } from 'vitest';
import { chooseDtype, countBytes } from './choose-dtype.ts';

const MB = 1_000_000;
const graph = (sizeBytes: number, data = 0): GraphFile => ({
  path: 'a.onnx',
  sizeBytes,
  sha256: null,
  digestOrigin: 'hub',
  externalData:
    data === 0 ? [] : [{ path: 'a.onnx_data', sizeBytes: data, sha256: null, digestOrigin: 'hub' as const }],
});
const weights = (bytes: Partial<Record<Dtype, number>>) => ({
  weights: Object.fromEntries(
    Object.entries(bytes).map(([dtype, size]): [string, WeightFiles] => [dtype, { joined: graph(size) }]),
  ),
});
const on = (provider: 'webgpu' | 'wasm' | 'cpu' | 'cuda', hasHalfPrecision = false) => ({ provider, hasHalfPrecision });

describe('one precision for each kind of device', () => {
  const all = weights({ fp32: 400 * MB, fp16: 200 * MB, int8: 100 * MB });
  test.each([
    ['webgpu with shader-f16', on('webgpu', true), 'fp16'],
    ['webgpu without', on('webgpu'), 'fp32'],
    ['wasm', on('wasm'), 'int8'],
    ['cpu', on('cpu'), 'fp32'],
    ['cuda', on('cuda', true), 'fp32'],
  ])('%s', (_, device, dtype) => {
    expect(chooseDtype(all, device)).toBe(dtype);
  });
});

test('a small model runs in fp32 everywhere', () => {
  const small = weights({ fp32: 9 * MB, fp16: 5 * MB, int8: 3 * MB });
  for (const device of [on('webgpu', true), on('wasm'), on('cpu')]) expect(chooseDtype(small, device)).toBe('fp32');
});

test('what is missing is replaced by what the device runs; nothing, where it runs none', () => {
  expect(chooseDtype(weights({ int8: 100 * MB }), on('cpu'))).toBe('int8');
  expect(chooseDtype(weights({ fp32: 400 * MB }), on('webgpu', true))).toBe('fp32');
  expect(chooseDtype(weights({ fp16: 200 * MB }), on('wasm'))).toBe('fp16');
  expect(chooseDtype(weights({ fp16: 200 * MB }), on('webgpu'))).toBeUndefined();
});

test('data beside the graph counts', () => {
  expect(countBytes({ image: graph(1, 10), text: graph(2, 20) })).toBe(33);
});
