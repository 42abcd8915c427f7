import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { aManifest, anInstalledModel } from '../../testing/builders.ts';
import { makeTemporaryDirectory } from '../../testing/temporary-directory.ts';
import type { AppEnv } from '../app-env.ts';
import { mountWeb } from './mount-web.ts';

const FILES: Record<string, string | Buffer> = {
  'index.html': '<!doctype html><title>Plumbline</title>',
  'assets/main-Ab12.js': 'console.log(1)',
  'assets/main-Ab12.js.gz': gzipSync('console.log(1)'),
  'assets/ort-Cd34.wasm': 'wasm',
  'favicon.svg': '<svg/>',
};

let app: Hono<AppEnv>;
let root: string;
beforeEach(async () => {
  root = await makeDirectory({ ...FILES });
  const directory = await makeDirectory({ 'onnx/text.onnx': '0123456789' });
  app = new Hono<AppEnv>();
  const model = anInstalledModel({ files: { directory } });
  mountWeb(app, { find: async (id) => (id === model.manifest.id ? model : undefined) }, root);
});

async function makeDirectory(files: Record<string, string | Buffer>): Promise<string> {
  const directory = await makeTemporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
    await writeFile(path.join(directory, name), content);
  }
  return directory;
}

const get = (url: string, headers: Record<string, string> = {}) => app.request(url, { headers });

describe('the web app', () => {
  it.each(['/', '/s/scenes/annotate', '/join/abc_-def'])('shows its page at %s, asked for each time', async (url) => {
    const response = await get(url);
    expect(await response.text()).toBe(FILES['index.html']);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps files whose name is their content for ever', async () => {
    const response = await get('/assets/main-Ab12.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('sends the compressed copy to those who take it', async () => {
    const response = await get('/assets/main-Ab12.js', { 'accept-encoding': 'gzip, br' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(FILES['assets/main-Ab12.js.gz']);
  });

  it('gives WASM its type, without which browsers do not stream it', async () => {
    expect((await get('/assets/ort-Cd34.wasm')).headers.get('content-type')).toBe('application/wasm');
  });

  it.each([
    '/assets/missing.js',
    '/api/v1/nothing',
    '/api',
    '/assets/..%2f..%2fpackage.json',
    '/models/other/manifest.json',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });
});

describe('files of a reward model', () => {
  const url = '/models/scene-clip/onnx/text.onnx';

  it('are asked for again, and not sent again while they are the same', async () => {
    const first = await get(url);
    expect(await first.text()).toBe('0123456789');
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const etag = first.headers.get('etag') ?? '';
    const again = await get(url, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('are sent in parts', async () => {
    const part = await get(url, { range: 'bytes=2-4' });
    expect([part.status, await part.text()]).toEqual([206, '234']);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect((await get(url, { range: 'bytes=50-' })).status).toBe(416);
  });

  it('are sent whole to those who began with another version', async () => {
    const etag = (await get(url)).headers.get('etag') ?? '';
    const goOn = (ifRange: string) => get(url, { range: 'bytes=5-', 'if-range': ifRange });
    const same = await goOn(etag);
    expect([same.status, await same.text()]).toEqual([206, '56789']);
    const other = await goOn('"other"');
    expect([other.status, await other.text(), other.headers.get('content-range')]).toEqual([200, '0123456789', null]);
  });

  it('are described by the manifest as it is now', async () => {
    const response = await get('/models/scene-clip/manifest.json');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.json()).toEqual(aManifest());
  });
});
