// @vitest-environment happy-dom
import { err, ok } from '@plumbline/result';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../../testing/fake-api.ts';
import { aProvenance, FakeScorer } from '../../../testing/fake-scorer.ts';
import { aMember, aStudyDetail, idOf } from '../../../testing/research-builders.ts';
import { scoreHere } from './score-here.ts';

const provenance = aProvenance();
const input = {
  pairId: idOf(1),
  imageSha256: 'b'.repeat(64),
  contrastiveSetId: idOf(2),
  texts: ['three apples', 'two apples'],
};

afterEach(() => vi.unstubAllGlobals());

const OTHER = aMember({ id: 'other', manifestUrl: '/models/other/manifest.json' }, { variant: 'minmax', scale: 3 });
const FROM_FILE = aMember({ id: 'blip', kind: 'precomputed', manifestUrl: null });

const serve = (given: Partial<typeof input> | { imageSha256: null } = {}) =>
  fakeApi({
    readScoringInputs: () => ({
      model: aStudyDetail().model,
      textNorm: aStudyDetail().textNorm,
      members: [...aStudyDetail().members, OTHER, FROM_FILE],
      ensemble: { method: 'mean' },
      inputs: [{ ...input, ...given }],
    }),
    listPassports: () => ({ passports: [] }),
    recordPassport: () => ({ id: idOf(3), passed: true }),
    recordScores: () => ({ stored: 1, alreadyThere: 0 }),
  });

const pairOf = (model = 'scene-clip') => ({ study: 'scenes', pairId: input.pairId, model });

test('scores with the model that is asked for, and stores raw rewards with its own settings after its proof', async () => {
  const requests = serve();
  const scorer = new FakeScorer();
  scorer.answer = () => ok({ rewards: [3, 1], provenance, cuts: [] });
  const opened: string[] = [];
  const result = await scoreHere(pairOf('other'), async (manifestUrl) => {
    opened.push(manifestUrl);
    return scorer;
  });
  expect(result).toEqual({ ok: true, value: 'stored' });
  expect(opened).toEqual(['/models/other/manifest.json']);
  expect(scorer.requests).toEqual([
    {
      imageSha256: input.imageSha256,
      image: { url: `/api/v1/images/${input.imageSha256}/original` },
      texts: input.texts,
      priority: 'now',
    },
  ]);
  expect(requests.map(({ name }) => name)).toEqual([
    'readScoringInputs',
    'listPassports',
    'recordPassport',
    'recordScores',
  ]);
  expect(requests.at(-1)?.body).toEqual({
    scores: [
      {
        pairId: input.pairId,
        contrastiveSetId: input.contrastiveSetId,
        settings: { variant: 'minmax', scale: 3 },
        rewards: [3, 1],
        provenance,
      },
    ],
  });
  expect(scorer.isDisposed).toBe(true);
});

test('unknown words come back as they are and nothing is stored', async () => {
  const requests = serve();
  const scorer = new FakeScorer();
  const unknownWords = { byText: [{ text: 'a zorblax', words: ['zorblax'] }] };
  const failure = err('unknown_words', { message: 'The model does not know a word.', unknownWords });
  scorer.answer = () => failure;
  expect(await scoreHere(pairOf(), async () => scorer)).toEqual(failure);
  expect(requests.map(({ name }) => name)).not.toContain('recordScores');
  expect(scorer.isDisposed).toBe(true);
});

test('a device that does not prove itself stores nothing', async () => {
  fakeApi({
    readScoringInputs: () => ({
      model: null,
      textNorm: null,
      members: [OTHER],
      ensemble: { method: 'mean' },
      inputs: [input],
    }),
    readParityPairs: () => ({ inputs: [] }),
  });
  const scorer = new FakeScorer();
  scorer.passport = null;
  expect(await scoreHere(pairOf('other'), async () => scorer)).toMatchObject({ ok: false, code: 'not_proved' });
  expect(scorer.scored).toEqual([]);
});

test.each([
  ['without an image', pairOf(), { imageSha256: null }],
  ['of a model whose scores came with a file', pairOf('blip'), {}],
])('a pair %s loads no model', async (_, pair, given) => {
  serve(given);
  const openScorer = vi.fn();
  expect(await scoreHere(pair, openScorer)).toMatchObject({ ok: false, code: 'nothing_to_score' });
  expect(openScorer).not.toHaveBeenCalled();
});
