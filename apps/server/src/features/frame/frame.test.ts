import { randomUUID } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decodeFrame, readFrame, readFrameVersion, recordLabel } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
let study: Study;
let pairId: string;

beforeAll(async () => {
  t = await createTestApp();
  study = await aStudy(t.deps.database);
  pairId = (await aPair(t.deps.database, study, { prompt: 'two cats', subset: 'counting' })).id;
});
afterAll(() => t.close());

const ask = (headers: Record<string, string> = {}, init: RequestInit = {}, host = 'http://plumbline.test') =>
  t.request(`${host}/api/v1/studies/${study.slug}/frame`, {
    ...init,
    headers: { ...t.researcher.headers, ...headers },
  });

const label = async (value: 1 | 0) => {
  const body = { pairId, value, activeMs: 1, idempotencyKey: randomUUID(), labelledAt: '2026-03-01T11:00:00.000Z' };
  unwrap(await t.researcher.call(recordLabel, { params: { study: study.slug }, body }));
};

const decode = (bytes: Uint8Array) => unwrap(decodeFrame(Uint8Array.from(bytes).buffer));

describe('the frame over HTTP', () => {
  it('is the study, to be kept and asked for again', async () => {
    await label(1);
    const response = unwrap(await t.researcher.call(readFrame, { params: { study: study.slug } }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const frame = decode(bytes);
    expect(frame).toMatchObject({ study: { slug: study.slug }, subsets: ['counting'], pairs: { length: 1 } });
    expect([...frame.labels.value]).toEqual([1]);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('etag')).toBe(`"${frame.version}"`);
  });

  it('is not sent again while nothing has changed, and anew after a change', async () => {
    const first = await ask();
    const etag = first.headers.get('etag')!;
    const second = await ask({ 'if-none-match': `W/"other", ${etag}` });
    expect([second.status, await second.text()]).toEqual([304, '']);
    await label(0);
    const third = await ask({ 'if-none-match': etag });
    expect(third.status).toBe(200);
    expect([...decode(new Uint8Array(await third.arrayBuffer())).labels.value]).toEqual([0]);
    expect(third.headers.get('etag')).not.toBe(etag);
  });

  it.each([
    ['br', (bytes: Uint8Array) => brotliDecompressSync(bytes)],
    ['gzip', (bytes: Uint8Array) => gunzipSync(bytes)],
  ])('is compressed with %s for those who understand it, under a tag of its own', async (encoding, unpack) => {
    const plain = new Uint8Array(await (await ask()).arrayBuffer());
    const response = await ask({ 'accept-encoding': `deflate, ${encoding};q=0.9` });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(unpack(new Uint8Array(await response.arrayBuffer())).equals(plain)).toBe(true);
    const again = await ask({ 'accept-encoding': encoding, 'if-none-match': response.headers.get('etag')! });
    expect(again.status).toBe(304);
    expect((await ask({ 'if-none-match': response.headers.get('etag')! })).status).toBe(200);
  });

  it('is sent as it is on the same machine, and to those who refuse compression', async () => {
    for (const host of ['http://127.0.0.1:4300', 'http://localhost:4300', 'http://[::1]:4300']) {
      const response = await ask({ 'accept-encoding': 'gzip, br' }, {}, host);
      expect(response.headers.get('content-encoding')).toBeNull();
    }
    expect((await ask({ 'accept-encoding': 'br;q=0, gzip;q=0.0' })).headers.get('content-encoding')).toBeNull();
  });

  it('tells its version without being made', async () => {
    const { headers, body } = await ask({}, { method: 'HEAD' });
    const answer = unwrap(await t.researcher.call(readFrameVersion, { params: { study: study.slug } }));
    expect(answer).toEqual({ version: expect.any(String), pairs: 1, labels: 1, scores: 0 });
    expect(headers.get('etag')).toBe(`"${answer.version}"`);
    expect(body).toBeNull();
  });

  it('is for researchers, of studies that there are', async () => {
    const call = { params: { study: study.slug } };
    expect(await t.annotator.call(readFrame, call)).toMatchObject({ code: 'not_yours' });
    expect(await t.researcher.call(readFrame, { params: { study: 'no-such' } })).toMatchObject({ code: 'not_found' });
  });
});
