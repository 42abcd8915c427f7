// @vitest-environment happy-dom
import type { PassportView, ScorePassport } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { LoadedModel } from '@plumbline/scorer';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeFailure, fakeApi } from '../../testing/fake-api.ts';
import { aPassport, FakeScorer } from '../../testing/fake-scorer.ts';
import { idOf } from '../../testing/research-builders.ts';
import { call } from '../api.ts';
import { ensurePassport } from './ensure-passport.ts';
import { readOwnPassport } from './own-passports.ts';

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

const HASH = 'a'.repeat(64);

/** A server that keeps passports. */
function serve(known: readonly ScorePassport[] = []) {
  const passports: ScorePassport[] = [...known];
  const view = (passport: ScorePassport, at: number): PassportView => ({
    id: idOf(at),
    passport,
    machine: 'Chrome 156 on Linux',
    person: null,
  });
  const requests = fakeApi({
    listPassports: () => ({ passports: [...passports].reverse().map(view) }),
    recordPassport: ({ body: { passport } }) => {
      passports.push(passport);
      return { id: idOf(passports.length), passed: passport.passed };
    },
    readParityPairs: ({ params }) => ({
      inputs:
        params.study === 'empty'
          ? []
          : [1, 2].map((at) => ({ pairId: idOf(at), imageSha256: HASH, contrastiveSetId: idOf(9), texts: ['a', 'b'] })),
    }),
  });
  return { passports, asked: () => requests.map(({ name }) => name) };
}

async function loadOf(scorer: FakeScorer): Promise<LoadedModel> {
  const loaded = await scorer.load();
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded.value;
}

async function ensure(scorer: FakeScorer, study: string | null = 'scenes') {
  return ensurePassport({ call, scorer, loaded: await loadOf(scorer), study });
}

test('a model with golden values has proved itself by its start: the passport is handed over once', async () => {
  const { passports, asked } = serve();
  const scorer = new FakeScorer();
  expect(await ensure(scorer)).toEqual(ok(aPassport()));
  expect(await ensure(scorer)).toEqual(ok(aPassport()));
  expect(passports).toEqual([aPassport()]);
  expect(asked()).toEqual(['listPassports', 'recordPassport', 'listPassports']);
  expect(scorer.checked).toBe(0);
});

test('a model without is checked on the study, and not again in this browser', async () => {
  const { passports } = serve();
  const scorer = new FakeScorer();
  scorer.passport = null;
  const first = await ensure(scorer);
  expect(first).toMatchObject({ ok: true, value: { images: 2, passed: true } });
  expect(await ensure(scorer)).toEqual(first);
  expect(scorer.checked).toBe(1);
  expect(passports).toHaveLength(1);
});

test('what another browser of the same name proved does not count here', async () => {
  serve([aPassport()]);
  const scorer = new FakeScorer();
  scorer.passport = null;
  await ensure(scorer);
  expect(scorer.checked).toBe(1);
});

test('where another machine of the same name failed since, the proof of this one is handed over again', async () => {
  const { passports } = serve([aPassport({ passed: false })]);
  await ensure(new FakeScorer());
  expect(passports.map(({ passed }) => passed)).toEqual([false, true]);
});

test('a device whose numbers are off is reported, and the next one is tried', async () => {
  const { passports } = serve();
  const scorer = new FakeScorer();
  const webgpu = { provider: 'webgpu', adapter: 'toy gpu', runtime: 'toy 1', dtype: 'fp32' } as const;
  scorer.passport = null;
  const loaded = { ...(await loadOf(scorer)), ...webgpu };
  vi.spyOn(scorer, 'check')
    .mockResolvedValueOnce(ok(aPassport({ device: webgpu, passed: false, problem: 'off by 0.5' })))
    .mockResolvedValueOnce(ok(aPassport({ reference: 'itself' })));
  const result = await ensurePassport({ call, scorer, loaded, study: 'scenes' });
  expect(result).toMatchObject({ ok: true, value: { device: { provider: 'wasm' } } });
  expect(passports.map(({ device, passed }) => [device.provider, passed])).toEqual([
    ['webgpu', false],
    ['wasm', true],
  ]);
});

test('when no device is left the reason is given and remembered', async () => {
  serve();
  const scorer = new FakeScorer();
  scorer.passport = null;
  vi.spyOn(scorer, 'check').mockResolvedValue(ok(aPassport({ passed: false, problem: 'off by 0.5' })));
  expect(await ensure(scorer)).toEqual(err('wrong_numbers', { message: 'off by 0.5' }));
  expect(readOwnPassport({ id: 'toy', revision: '1' })?.passed).toBe(false);
  expect(readOwnPassport({ id: 'toy', revision: '2' })).toBeUndefined();
});

test('without images to compare on nothing is proved', async () => {
  serve();
  const scorer = new FakeScorer();
  scorer.passport = null;
  expect(await ensure(scorer, null)).toMatchObject({ code: 'nothing_to_check_on' });
  expect(await ensure(scorer, 'empty')).toMatchObject({ code: 'nothing_to_check_on' });
});

test('a server that refuses the passport is believed: nothing counts as proved', async () => {
  fakeApi({
    listPassports: () => ({ passports: [] }),
    recordPassport: () => new FakeFailure(409, { code: 'model_altered', message: 'another vision.onnx' }),
  });
  expect(await ensure(new FakeScorer())).toMatchObject({ code: 'model_altered' });
  expect(readOwnPassport({ id: 'toy', revision: '1' })).toBeUndefined();
});
