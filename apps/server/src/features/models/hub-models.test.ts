import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addHubModel, listModels, ModelManifestSchema, recordPassport, removeModel } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { buildClipFiles } from '@plumbline/scorer/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../../../../e2e/support/model-server.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aPassport } from '../../testing/score-draft.ts';

const REPO = 'plumbline/tiny-clip';
const clip = buildClipFiles();
const onnx = 'onnx/text_model.onnx';

const without = (test: (path: string) => boolean) => new Map([...clip].filter(([path]) => !test(path)));
const repos = new Map([
  [REPO, clip],
  ['plumbline/moving', clip],
  ['plumbline/removed', clip],
  ['plumbline/no-tokenizer', without((path) => path === 'tokenizer.json')],
  ['plumbline/no-onnx', without((path) => path.endsWith('.onnx'))],
]);

let hub: ModelServer;
beforeAll(async () => {
  hub = await startModelServer(repos);
});
afterAll(() => hub.stop());

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp({ atStart: [], hub: hub.url, webDirectory: import.meta.dirname });
});
afterAll(() => t.close());

const add = (body: { repo?: string; revision?: string; id?: string; name?: string } = {}, app = t) =>
  app.researcher.call(addHubModel, { body: { repo: REPO, ...body } });

describe('a model of the hub', () => {
  it('is added by its list of files, without its weights', async () => {
    const model = unwrap(await add({ name: 'Tiny CLIP' }));
    const { manifest } = model;
    expect(model).toMatchObject({ origin: 'hub', addedBy: 'A researcher', studies: 0 });
    expect(manifest).toMatchObject({
      id: 'tiny-clip',
      name: 'Tiny CLIP',
      kind: 'dual-encoder',
      source: { repo: REPO },
    });
    expect(manifest.filesUrl).toBe(`${hub.url}/${REPO}/resolve/${manifest.revision}/`);
    expect(manifest.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(manifest.tokenizer.file).toMatchObject({
      digestOrigin: 'hub',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(manifest.weights.fp32).toMatchObject({ text: { path: onnx, sizeBytes: clip.get(onnx)!.byteLength } });
    expect(hub.requests.map(({ path }) => path).filter((path) => path.includes('.onnx'))).toEqual([]);
    const served = await t.request(model.manifestUrl);
    expect(await served.json()).toEqual(manifest);
    const listed = unwrap(await t.annotator.call(listModels, {}));
    expect(listed.hub).toBe(hub.url);
    expect(listed.models).toContainEqual(model);
    expect(listed.known.find(({ needsExport }) => needsExport)).toMatchObject({ name: 'PickScore', modelId: null });
  });

  it('is the same when it is added again', async () => {
    const first = unwrap(await add());
    expect(unwrap(await add())).toEqual(first);
    const asked = hub.requests.length;
    expect(unwrap(await add({ revision: first.manifest.revision }))).toEqual(first);
    expect(hub.requests).toHaveLength(asked);
    expect(unwrap(await add({ id: 'twin' })).manifest.id).toBe('twin');
  });

  it('does not take the id of another, nor of another revision', async () => {
    const repo = 'plumbline/moving';
    const { manifest } = unwrap(await add({ repo, id: 'moving' }));
    repos.set(repo, buildClipFiles({ words: ['other', 'words'] }));
    expect(await add({ repo, id: 'moving' })).toMatchObject({ code: 'name_taken', details: { field: 'id' } });
    const newer = unwrap(await add({ repo, id: 'moving-2' }));
    expect(newer.manifest.revision).not.toBe(manifest.revision);
    expect(await add({ id: 'moving' })).toMatchObject({ code: 'name_taken' });
  });

  it.each([
    ['plumbline/no-tokenizer', 'model_unfit', 'tokenizer'],
    ['plumbline/no-onnx', 'model_unfit', 'onnx'],
    ['plumbline/none', 'model_not_found', 'plumbline/none'],
    ['../../api/whoami', 'model_not_found', 'not the name of a model'],
    ['https://example.org/x', 'model_not_found', 'not the name of a model'],
  ])('%s is refused: %s, because of %s', async (repo, code, words) => {
    const refused = await add({ repo });
    expect(refused).toMatchObject({
      ok: false,
      code,
      details: { message: expect.stringMatching(new RegExp(words, 'i')) },
    });
  });

  it('has no such revision', async () => {
    expect(await add({ revision: 'nowhere' })).toMatchObject({ code: 'model_not_found' });
  });

  it('is removed with its row alone', async () => {
    unwrap(await add({ repo: 'plumbline/removed' }));
    const remove = () => t.researcher.call(removeModel, { params: { model: 'removed' } });
    unwrap(await remove());
    expect((await t.request('/models/removed/manifest.json')).status).toBe(404);
    expect(await remove()).toMatchObject({ code: 'not_found' });
  });

  it('is not added by annotators', async () => {
    expect(await t.annotator.call(addHubModel, { body: { repo: REPO } })).toMatchObject({ code: 'not_yours' });
  });
});

describe('a hub that does not answer', () => {
  it('is named', async () => {
    // Nobody listens at the port that a server had.
    const gone = await startModelServer(new Map());
    await gone.stop();
    const app = await createTestApp({ hub: gone.url, atStart: [] });
    expect(await add({}, app)).toMatchObject({
      code: 'hub_unreachable',
      details: { message: expect.stringContaining(new URL(gone.url).host) },
    });
    await app.close();
  });
});

describe('a mirror that knows no digests', () => {
  /** As some mirrors: the same answers, without what the hub says of large files. */
  const mirror = () =>
    serve(async (path, answer) => {
      const text = await (await fetch(`${hub.url}${path}`)).text();
      answer(
        path.includes('/tree/')
          ? JSON.stringify(JSON.parse(text, (key, value) => (key === 'lfs' ? undefined : value)))
          : text,
      );
    });

  it('leaves them to the first device, and holds later ones to it', async () => {
    const { url, close } = await mirror();
    const app = await createTestApp({ hub: url, atStart: [] });
    const { manifest } = unwrap(await add({}, app));
    const graphOf = ({ weights }: Pick<typeof manifest, 'weights'>) =>
      weights.fp32 && 'text' in weights.fp32 ? weights.fp32.text : undefined;
    expect(graphOf(manifest)).toMatchObject({ sha256: null, digestOrigin: 'first-use' });
    expect(manifest.tokenizer.file).toMatchObject({ sha256: expect.any(String), digestOrigin: 'hub' });

    const record = (digit: string, passed = true) => {
      const model = { id: manifest.id, revision: manifest.revision };
      const passport = aPassport({ model, passed, files: [{ path: onnx, sha256: digit.repeat(64) }] });
      return app.annotator.call(recordPassport, { body: { passport, machine: 'Firefox' } });
    };
    unwrap(await record('e', false));
    unwrap(await record('a'));
    unwrap(await record('a'));
    expect(await record('b')).toMatchObject({
      code: 'model_altered',
      details: { message: expect.stringContaining(onnx) },
    });
    const [listed] = unwrap(await app.annotator.call(listModels, {})).models;
    const stored = ModelManifestSchema.parse(listed?.manifest);
    expect(graphOf(stored)).toMatchObject({ sha256: 'a'.repeat(64), digestOrigin: 'first-use' });
    await app.close();
    await close();
  });
});

type Answer = (text: string, status?: number, ...rest: unknown[]) => void;

async function serve(handle: (path: string, answer: Answer) => unknown) {
  const server: Server = createServer((request, response) => {
    handle(request.url ?? '/', (text, status = 200) => response.writeHead(status).end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
