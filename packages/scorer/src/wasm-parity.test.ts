import { unwrap } from '@plumbline/result';
import * as ort from 'onnxruntime-web';
import { expect, test } from 'vitest';
import { ScorerEngine } from './engine.ts';
import { createNodeParts } from './node/create-node-scorer.ts';
import { readModelBytes, reference, requestFor, SCENE_CLIP } from './scene-clip.fixture.ts';

test('WebAssembly gives the rewards of the native CPU', async () => {
  ort.env.wasm.numThreads = 1;
  const parts = createNodeParts({ modelDirectory: SCENE_CLIP, threads: 1 });
  const native = new ScorerEngine(parts);
  const wasm = new ScorerEngine({
    ...parts,
    listRuntimes: async () => [
      {
        provider: 'wasm',
        adapter: 'wasm simd, 1 thread',
        hasHalfPrecision: false,
        open: async () => ({ ort, version: 'test', sessionOptions: { executionProviders: ['wasm'] } }),
      },
    ],
  });
  for (const { file, captions } of reference.items) {
    const request = requestFor(readModelBytes(file), captions);
    const expected = unwrap(await native.score(request)).rewards;
    const found = unwrap(await wasm.score(request));
    expect(found.provenance.provider).toBe('wasm');
    const differences = found.rewards.map((reward, index) => Math.abs(reward - expected[index]!) / 60);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  }
});
