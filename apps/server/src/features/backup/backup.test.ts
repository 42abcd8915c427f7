import { gunzipSync } from 'node:zlib';
import { downloadBackup } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

async function readArchive(bytes: Uint8Array): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  const archive = extract();
  archive.end(gunzipSync(bytes));
  for await (const entry of archive) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array));
    entries.set(entry.header.name, Buffer.concat(parts).toString('utf8'));
  }
  return entries;
}

describe('downloadBackup', () => {
  it('streams an archive with the rows of the database', async () => {
    await aStudy(t.deps.database, { slug: 'kept-in-backup' });
    const response = unwrap(await t.owner.call(downloadBackup, {}));
    expect(response.headers.get('content-type')).toBe('application/gzip');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="plumbline-2026-03-01T120000Z.tar.gz"',
    );
    const entries = await readArchive(new Uint8Array(await response.arrayBuffer()));
    const manifest = JSON.parse(entries.get('manifest.json') ?? '{}');
    expect(manifest).toMatchObject({ kind: 'plumbline-backup', createdAt: t.clock.now().toISOString() });
    expect(manifest.tables).toContainEqual(expect.objectContaining({ name: 'study', rows: 1 }));
    expect([...entries.values()].join('\n')).toContain('kept-in-backup');
  });

  it('is for owners', async () => {
    expect(await t.researcher.call(downloadBackup, {})).toMatchObject({ ok: false, code: 'not_yours' });
  });
});
