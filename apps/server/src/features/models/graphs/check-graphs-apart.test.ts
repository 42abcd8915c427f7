import type { ModelManifest } from '@plumbline/contract';
import { expect, it } from 'vitest';
import { aManifest } from '../../../testing/builders.ts';
import { makeTemporaryDirectory } from '../../../testing/temporary-directory.ts';
import { checkGraphsApart } from './check-graphs-apart.ts';

it('names a graph that cannot be opened', async () => {
  expect(await checkGraphsApart(aManifest(), await makeTemporaryDirectory())).toMatchObject({
    code: 'model_unfit',
    details: { message: expect.stringMatching(/^image\.onnx cannot be opened as an ONNX graph: /) },
  });
});

it('outlives the process that opens the graphs', async () => {
  // What no manifest can be ends the process, as a graph that is made for it might.
  const { weights: _, ...broken } = aManifest();
  expect(await checkGraphsApart(broken as ModelManifest, '')).toMatchObject({
    code: 'model_unfit',
    details: { message: 'Opening the graphs ended the process that did it.' },
  });
});
