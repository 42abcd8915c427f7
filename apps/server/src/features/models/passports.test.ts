import { listPassports, recordPassport, type ScorePassport } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasPassport } from '../../db/passports.ts';
import { aManifest } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aPassport } from '../../testing/score-draft.ts';

let t: TestApp;
beforeEach(async () => {
  t = await createTestApp();
});
afterEach(() => t.close());

const record = (overrides: Partial<ScorePassport> = {}, machine = 'Firefox on Linux') =>
  t.annotator.call(recordPassport, { body: { passport: aPassport(overrides), machine } });
const list = async (model?: string) =>
  unwrap(await t.annotator.call(listPassports, { query: model ? { model } : {} })).passports;
const { model, device } = aPassport();
const onDevice = { modelId: model.id, revision: model.revision, ...device };

describe('a passport', () => {
  it('is kept with who made it', async () => {
    const { id, passed } = unwrap(await record());
    expect(passed).toBe(true);
    expect(await list()).toEqual([{ id, passport: aPassport(), machine: 'Firefox on Linux', person: 'A annotator' }]);
    expect(await list('other')).toEqual([]);
  });

  it('takes the place of an older one of the same model, device and machine', async () => {
    unwrap(await record());
    const problem = { passed: false, problem: 'the numbers are off' };
    unwrap(await record(problem));
    unwrap(await record({}, 'Chromium on Windows'));
    unwrap(await record({ device: { ...device, provider: 'webgpu' } }));
    expect((await list()).map(({ machine, passport }) => [machine, passport.device.provider, passport.passed])).toEqual(
      [
        ['Firefox on Linux', 'webgpu', true],
        ['Chromium on Windows', 'wasm', true],
        ['Firefox on Linux', 'wasm', false],
      ],
    );
  });

  it('says by its newest whether scores may be stored', async () => {
    const { prisma } = t.deps.database;
    expect(await hasPassport(prisma, onDevice)).toBe(false);
    unwrap(await record());
    expect(await hasPassport(prisma, onDevice)).toBe(true);
    expect(await hasPassport(prisma, { ...onDevice, dtype: 'int8' })).toBe(false);
    unwrap(await record({ passed: false, problem: 'the numbers are off' }));
    expect(await hasPassport(prisma, onDevice)).toBe(false);
  });

  it('of a model or revision that is not here is refused', async () => {
    expect(await record({ model: { id: 'other', revision: '1' } })).toMatchObject({ code: 'unknown_model' });
    expect(await record({ model: { ...model, revision: '2' } })).toMatchObject({ code: 'unknown_model' });
  });

  it('of other files is refused, with the name of one', async () => {
    const { tokenizer } = aManifest();
    const good = { path: tokenizer.file.path, sha256: tokenizer.file.sha256 ?? '' };
    unwrap(await record({ files: [good] }));
    expect(await record({ files: [good, { path: 'image.onnx', sha256: '0'.repeat(64) }] })).toMatchObject({
      code: 'model_altered',
      details: { message: expect.stringContaining('image.onnx') },
    });
    expect(await record({ files: [{ path: 'another.onnx', sha256: '0'.repeat(64) }] })).toMatchObject({
      code: 'model_altered',
    });
    expect(await list()).toHaveLength(1);
  });
});
