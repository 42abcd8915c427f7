import { createHash } from 'node:crypto';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

describe('an image', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('is for those who may enter a study that shows it, and stays in their browser', async () => {
    const { database, images } = test.deps;
    const study = await aStudy(database);
    const { sha256 } = unwrap(await images.put(png));
    expect(sha256).toBe(createHash('sha256').update(png).digest('hex'));
    const get = (headers: Record<string, string>) => test.request(`/api/v1/images/${sha256}/original`, { headers });
    expect((await get(test.owner.headers)).status).toBe(404);
    await aPair(database, study, { imageSha256: sha256, imageName: 'secret generator/name.png' });
    const response = await get(test.researcher.headers);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(JSON.stringify([...response.headers])).not.toContain('secret');
    expect((await get(test.annotator.headers)).status).toBe(404);
    const etag = response.headers.get('etag') ?? '';
    const again = await get({ ...test.researcher.headers, 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});
