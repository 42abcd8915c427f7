import { findMissingImages, uploadImage } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, pngOf } from '../../testing/import-calls.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

describe('uploadImage', () => {
  it('stores an image once and says what it is', async () => {
    const bytes = await pngOf(1);
    const stored = await calls.upload(bytes);
    expect(stored).toEqual({
      sha256: expect.any(String),
      mime: 'image/png',
      sizeBytes: bytes.length,
      width: 8,
      height: 6,
    });
    expect(await calls.upload(bytes)).toEqual(stored);
    const query = { sha256s: [stored.sha256, digestOf('nothing'), digestOf('nothing')] };
    const { missing } = unwrap(await t.researcher.call(findMissingImages, { body: query }));
    expect(missing).toEqual([digestOf('nothing')]);
  });

  it('refuses bytes that are not an image, with the reason', async () => {
    const answer = await t.researcher.call(uploadImage, { body: new TextEncoder().encode('hello, I am a picture') });
    expect(answer).toMatchObject({ ok: false, code: 'not_an_image' });
    expect(await t.annotator.call(uploadImage, { body: new Uint8Array(1) })).toMatchObject({ code: 'not_yours' });
  });
});
