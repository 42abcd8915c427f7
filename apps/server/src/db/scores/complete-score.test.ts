import { createHash } from 'node:crypto';
import type { GraphFile, ModelManifest, ScoreProvenance } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { aManifest } from '../../testing/builders.ts';
import { aScoreDraft } from '../../testing/score-draft.ts';
import { digestOf } from '../../testing/seed-pairs.ts';
import { completeScore } from './complete-score.ts';

const set = { id: '00000000-0000-7000-8000-000000000001', promptId: 'prompt', items: ['two apples', 'four apples'] };
const input = {
  pairId: '00000000-0000-7000-8000-000000000002',
  imageSha256: digestOf('image file'),
  contrastiveSetId: set.id,
  texts: ['three apples', ...set.items],
};
const pair = { ...input, promptId: 'prompt', prompt: 'three apples', setId: set.id, items: set.items };

const graph = (sha256: string | null, externalData: GraphFile['externalData'] = []): GraphFile => ({
  ...{ path: 'onnx/model.onnx', sizeBytes: 1, sha256, digestOrigin: 'manifest' },
  externalData,
});
const complete = (manifest: ModelManifest, weights: ScoreProvenance['weights']) =>
  completeScore(aScoreDraft(input, { provenance: { weights } as never }, manifest), pair, set, manifest).ok;

describe('the weights of a score', () => {
  const [image, text, other] = [digestOf('image'), digestOf('text'), digestOf('other')] as const;

  it('are those of both graphs', () => {
    const manifest = aManifest({ weights: { fp32: { image: graph(image), text: graph(text) } } });
    expect(complete(manifest, { image, text })).toBe(true);
    expect(complete(manifest, { image, text: other })).toBe(false);
  });

  it('are those of the one graph twice, where both towers are in it', () => {
    const manifest = aManifest({ weights: { fp32: { joined: graph(image) } } });
    expect(complete(manifest, { image, text: image })).toBe(true);
    expect(complete(manifest, { image, text })).toBe(false);
  });

  it('include what lies beside a graph', () => {
    const data = graph(other);
    const manifest = aManifest({ weights: { fp32: { image: graph(image, [data]), text: graph(text) } } });
    const joint = createHash('sha256')
      .update(JSON.stringify([image, other]))
      .digest('hex');
    expect(complete(manifest, { image: joint, text })).toBe(true);
    expect(complete(manifest, { image, text })).toBe(false);
  });

  it('cannot be compared with digests that nobody has recorded yet', () => {
    const manifest = aManifest({ weights: { fp32: { image: graph(null), text: graph(text, [graph(null)]) } } });
    expect(complete(manifest, { image: other, text: other })).toBe(true);
  });
});
