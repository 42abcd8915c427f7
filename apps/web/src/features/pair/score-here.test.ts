import { err, ok } from '@plumbline/result';
import type { Scorer } from '@plumbline/scorer';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../testing/fake-api.ts';
import { aProvenance } from '../../testing/fake-scorer.ts';
import { aStudyDetail, idOf } from '../../testing/research-builders.ts';
import { scoreHere } from './score-here.ts';

const provenance = aProvenance();
const input = {
  pairId: idOf(1),
  imageSha256: 'b'.repeat(64),
  contrastiveSetId: idOf(2),
  texts: ['three apples', 'two apples'],
};

afterEach(() => vi.unstubAllGlobals());

const serve = (given: Partial<typeof input> | { imageSha256: null } = {}) =>
  fakeApi({
    readScoringInputs: () => ({
      model: aStudyDetail().model,
      textNorm: aStudyDetail().textNorm,
      inputs: [{ ...input, ...given }],
    }),
    recordScores: () => ({ stored: 1, alreadyThere: 0 }),
  });

function fakeScorer(score: Scorer['score']) {
  const scorer: Scorer = {
    load: () => Promise.reject(new Error('not asked for')),
    prepare: () => Promise.reject(new Error('not asked for')),
    score,
    embedImage: () => Promise.reject(new Error('not asked for')),
    dispose: vi.fn(async () => undefined),
  };
  return scorer;
}

test('asks for the input, scores it, stores raw rewards with their provenance, and lets the model go', async () => {
  const requests = serve();
  const score = vi.fn<Scorer['score']>(async () => ok({ rewards: [3, 1], provenance }));
  const scorer = fakeScorer(score);
  const opened: string[] = [];
  const result = await scoreHere('scenes', input.pairId, async (manifestUrl) => {
    opened.push(manifestUrl);
    return scorer;
  });
  expect(result).toEqual({ ok: true, value: 'stored' });
  expect(opened).toEqual(['/models/scene-clip/manifest.json']);
  expect(score).toHaveBeenCalledWith({
    imageSha256: input.imageSha256,
    image: { url: `/api/v1/images/${input.imageSha256}/original` },
    texts: input.texts,
  });
  expect(requests.at(-1)?.body).toEqual({
    scores: [
      {
        pairId: input.pairId,
        contrastiveSetId: input.contrastiveSetId,
        settings: { variant: 'temperature', tau: 1 },
        rewards: [3, 1],
        provenance,
      },
    ],
  });
  expect(scorer.dispose).toHaveBeenCalledOnce();
});

test('unknown words come back as they are and nothing is stored', async () => {
  const requests = serve();
  const unknownWords = { byText: [{ text: 'a zorblax', words: ['zorblax'] }] };
  const failure = err('unknown_words', { message: 'The model does not know a word.', unknownWords });
  const scorer = fakeScorer(async () => failure);
  expect(await scoreHere('scenes', input.pairId, async () => scorer)).toEqual(failure);
  expect(requests.map((request) => request.name)).toEqual(['readScoringInputs']);
  expect(scorer.dispose).toHaveBeenCalledOnce();
});

test('a pair that cannot be scored loads no model', async () => {
  serve({ imageSha256: null });
  const openScorer = vi.fn();
  expect(await scoreHere('scenes', input.pairId, openScorer)).toMatchObject({ ok: false, code: 'nothing_to_score' });
  expect(openScorer).not.toHaveBeenCalled();
});
