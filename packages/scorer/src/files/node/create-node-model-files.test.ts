import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelFile, ModelManifest } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHubModel, digestOf, REPO, WEIGHTS } from '../../../../../e2e/support/hub-model.ts';
import { type ModelServer, startModelServer } from '../../../../../e2e/support/model-server.ts';
import type { Fetch } from '../ask-for-bytes.ts';
import type { FileProgress } from '../model-files.ts';
import { createNodeModelFiles } from './create-node-model-files.ts';

const SIZE_BYTES = 300_000;
const HALF = 150_000;

let server: ModelServer;
let files: Map<string, Uint8Array>;
let weights: ModelFile;
let manifest: ModelManifest;
let cacheDirectory: string;

beforeEach(async () => {
  ({ files, weights, manifest } = createHubModel(SIZE_BYTES));
  server = await startModelServer(new Map([[REPO, files]]));
  cacheDirectory = await mkdtemp(join(tmpdir(), 'plumbline-models-'));
});

afterEach(async () => {
  await server.stop();
  await rm(cacheDirectory, { recursive: true, force: true });
});

/** A start of the program: nothing of an earlier one is in memory. */
function open(
  options: { stallMs?: number; wait?: (ms: number) => Promise<void>; cacheDirectory?: string; fetch?: Fetch } = {},
) {
  return createNodeModelFiles({
    manifest,
    filesUrl: `${server.url}/${REPO}/resolve/main/`,
    cacheDirectory,
    wait: async () => undefined,
    ...options,
  });
}

/** By digest: a comparison of arrays byte by byte takes a second. */
const expectBytes = (found: Uint8Array, expected: Uint8Array | undefined) =>
  expect(digestOf(found)).toBe(digestOf(expected ?? new Uint8Array()));

/** Requests for the file itself: where the hub redirects to. */
const fileRequests = () => server.requests.filter(({ path }) => path.startsWith('/store/'));

test('a file is downloaded once; the next start loads no byte from the network', async () => {
  const progress: FileProgress[] = [];
  const first = unwrap(await open().read(weights, (now) => progress.push(now)));
  expect(first).toMatchObject({ sha256: weights.sha256, networkBytes: SIZE_BYTES, notKept: null });
  expectBytes(first.bytes, files.get(WEIGHTS));
  expect(progress.at(-1)).toEqual({ path: WEIGHTS, receivedBytes: SIZE_BYTES, networkBytes: SIZE_BYTES });
  const asked = server.requests.length;
  const second = unwrap(await open().read(weights));
  expect(second).toMatchObject({ sha256: weights.sha256, networkBytes: 0 });
  expectBytes(second.bytes, first.bytes);
  expect(server.requests.length).toBe(asked);
  expect(await readdir(cacheDirectory)).toEqual([weights.sha256]);
});

async function readPartBytes(): Promise<number> {
  const part = (await readdir(cacheDirectory)).find((name) => name.endsWith('.part'));
  return part ? (await stat(join(cacheDirectory, part))).size : 0;
}

/** Ends the connection as soon as the first bytes have reached the disk: what has come by then is known. */
async function cutAfter(bytes: number): Promise<void> {
  Object.assign(server.faults, { holds: 1, afterBytes: bytes });
  await server.untilHeld();
  await expect.poll(readPartBytes, { timeout: 20_000 }).toBe(bytes);
  server.cutHeld();
}

test('a lost connection is taken up again where it ended, within one call', async () => {
  const reading = open().read(weights);
  await cutAfter(100_000);
  const loaded = unwrap(await reading);
  expect(loaded.networkBytes).toBe(SIZE_BYTES);
  expectBytes(loaded.bytes, files.get(WEIGHTS));
  expect(fileRequests().map(({ range, ifRange, status }) => [range, ifRange, status])).toEqual([
    [null, null, 200],
    ['bytes=100000-', `"${weights.sha256}"`, 206],
  ]);
});

const refuseNext = async () => {
  server.faults.unavailable = 1;
};

/** Leaves the first half of the file in the cache directory, as a start that was ended leaves it. */
async function leaveHalf(file: ModelFile): Promise<void> {
  const reading = open({ wait: refuseNext }).read(file);
  await cutAfter(HALF);
  expect(await reading).toMatchObject({ ok: false, code: 'model_unavailable' });
  server.faults.unavailable = 0;
  server.requests.length = 0;
}

test('what one start could not finish the next one goes on with', async () => {
  await leaveHalf(weights);
  const progress: FileProgress[] = [];
  const loaded = unwrap(await open().read(weights, (now) => progress.push(now)));
  expect(progress[0]).toEqual({ path: WEIGHTS, receivedBytes: HALF, networkBytes: 0 });
  expect(loaded.networkBytes).toBe(SIZE_BYTES - HALF);
  expectBytes(loaded.bytes, files.get(WEIGHTS));
  expect(fileRequests()).toMatchObject([{ range: `bytes=${HALF}-`, status: 206, sentBytes: SIZE_BYTES - HALF }]);
});

test('cut again and again, it comes all the same', async () => {
  Object.assign(server.faults, { cuts: 4, afterBytes: 50_000 });
  expectBytes(unwrap(await open().read(weights)).bytes, files.get(WEIGHTS));
  expect(fileRequests()).toHaveLength(5);
});

test('a server that ignores ranges makes it begin anew', async () => {
  await leaveHalf(weights);
  server.faults.isIgnoringRanges = true;
  const loaded = unwrap(await open().read(weights));
  expectBytes(loaded.bytes, files.get(WEIGHTS));
  expect(loaded.networkBytes).toBe(SIZE_BYTES);
});

test('another version on the server makes it begin anew: halves of two versions are never joined', async () => {
  weights = { ...weights, sha256: null };
  await leaveHalf(weights);
  const changed = randomBytes(SIZE_BYTES);
  files.set(WEIGHTS, changed);
  const loaded = unwrap(await open().read(weights));
  expectBytes(loaded.bytes, changed);
  expect(loaded.sha256).toBe(digestOf(changed));
  expect(fileRequests().at(-1)).toMatchObject({ range: `bytes=${HALF}-`, status: 200 });
});

test('an answer from another offset than the one asked for is not joined', async () => {
  await leaveHalf(weights);
  const lying = async (address: string, init: RequestInit) => {
    const response = await fetch(address, init);
    if (response.status !== 206) return response;
    const headers = new Headers(response.headers);
    headers.set('content-range', `bytes 5-${SIZE_BYTES - 1}/${SIZE_BYTES}`);
    return new Response(response.body, { status: 206, headers });
  };
  const loaded = unwrap(await open({ fetch: lying }).read(weights));
  expect(loaded).toMatchObject({ sha256: weights.sha256, networkBytes: SIZE_BYTES });
});

test('without a digest, bytes of an address that gives no version are not joined either', async () => {
  const unversioned = async (address: string, init: RequestInit) => {
    const response = await fetch(address, init);
    const headers = new Headers(response.headers);
    headers.delete('etag');
    return new Response(response.body, { status: response.status, headers });
  };
  const reading = open({ fetch: unversioned }).read({ ...weights, sha256: null });
  await cutAfter(HALF);
  expect(unwrap(await reading)).toMatchObject({ sha256: weights.sha256, networkBytes: SIZE_BYTES + HALF });
  expect(fileRequests().map(({ range }) => range)).toEqual([null, null]);
});

test('a part that is longer than the file on the server is dropped', async () => {
  await leaveHalf(weights);
  const whole = files.get(WEIGHTS) ?? new Uint8Array();
  files.set(WEIGHTS, whole.subarray(0, 1000));
  expect(await open().read(weights)).toMatchObject({ ok: false, code: 'model_altered' });
  files.set(WEIGHTS, whole);
  expectBytes(unwrap(await open().read(weights)).bytes, whole);
});

test('one turned byte is refused after a second download, with the name and both digests, and nothing of it is kept', async () => {
  const altered = Uint8Array.from(files.get(WEIGHTS) ?? []);
  altered[HALF] = (altered[HALF] ?? 0) ^ 1;
  const right = files.get(WEIGHTS) ?? new Uint8Array();
  files.set(WEIGHTS, altered);
  const refused = await open().read(weights);
  expect(refused).toMatchObject({ ok: false, code: 'model_altered' });
  const message = refused.ok ? '' : refused.details.message;
  expect(message).toContain(WEIGHTS);
  expect(message).toContain(weights.sha256);
  expect(message).toContain(digestOf(altered));
  expect(fileRequests().map(({ range }) => range)).toEqual([null, null]);
  expect(await readdir(cacheDirectory)).toEqual([]);
  files.set(WEIGHTS, right);
  expect(unwrap(await open().read(weights))).toMatchObject({ networkBytes: SIZE_BYTES });
});

test('an altered copy on the way is gone round', async () => {
  const right = files.get(WEIGHTS) ?? new Uint8Array();
  files.set(
    WEIGHTS,
    Uint8Array.from(right, (byte) => byte ^ 255),
  );
  const caches: Array<RequestCache | undefined> = [];
  const model = createNodeModelFiles({
    manifest,
    filesUrl: `${server.url}/${REPO}/resolve/main/`,
    cacheDirectory,
    fetch: (address, init) => {
      caches.push(init.cache);
      if (init.cache === 'reload') files.set(WEIGHTS, right);
      return fetch(address, init);
    },
  });
  expectBytes(unwrap(await model.read(weights)).bytes, right);
  expect(caches).toEqual(['no-store', 'reload']);
});

test('a longer file is cut off, a shorter one is no interruption: both are refused', async () => {
  const right = files.get(WEIGHTS) ?? new Uint8Array();
  files.set(WEIGHTS, Buffer.concat([right, new Uint8Array(1_000_000)]));
  expect(await open().read(weights)).toMatchObject({ code: 'model_altered' });
  files.set(WEIGHTS, right.subarray(0, HALF));
  expect(await open().read(weights)).toMatchObject({ code: 'model_altered' });
  expect(fileRequests()).toHaveLength(4);
});

test('a file that was damaged on this disk is downloaded again', async () => {
  await open().read(weights);
  await writeFile(join(cacheDirectory, weights.sha256 ?? ''), new Uint8Array(SIZE_BYTES));
  const again = unwrap(await open().read(weights));
  expect(again.networkBytes).toBe(SIZE_BYTES);
  expectBytes(again.bytes, files.get(WEIGHTS));
});

test('a part that was damaged on this disk is seen by its digest, and the second download is whole', async () => {
  await leaveHalf(weights);
  await writeFile(join(cacheDirectory, `${weights.sha256}.part`), new Uint8Array(HALF));
  expectBytes(unwrap(await open().read(weights)).bytes, files.get(WEIGHTS));
});

test('a file without a digest records the one of its first download, and is found by it', async () => {
  const unknown: ModelFile = { ...weights, sha256: null, digestOrigin: 'first-use' };
  expect(unwrap(await open().read(unknown))).toMatchObject({ sha256: weights.sha256, networkBytes: SIZE_BYTES });
  expect(unwrap(await open().read(unknown))).toMatchObject({ sha256: weights.sha256, networkBytes: 0 });
  // As soon as somebody names the digest, the same bytes count for it.
  expect(unwrap(await open().read(weights))).toMatchObject({ networkBytes: 0 });
});

test('two that want it at once download it once', async () => {
  server.faults.dripBytes = 50_000;
  const loaded = await Promise.all([open().read(weights), open().read(weights)]);
  expect(loaded.map((one) => unwrap(one).networkBytes).sort()).toEqual([0, SIZE_BYTES]);
  expect(fileRequests()).toHaveLength(1);
});

test('a connection that brings nothing more is given up for another', async () => {
  Object.assign(server.faults, { holds: 1, afterBytes: HALF });
  const loaded = unwrap(await open({ stallMs: 500 }).read(weights));
  expectBytes(loaded.bytes, files.get(WEIGHTS));
  expect(fileRequests()[1]).toMatchObject({ range: `bytes=${HALF}-`, status: 206 });
});

test('a file that is not there is said at once; a server that is busy is asked again, but not for ever', async () => {
  files.delete(WEIGHTS);
  const missing = await open().read(weights);
  expect(missing).toMatchObject({ ok: false, code: 'model_unavailable' });
  expect(missing.ok ? '' : missing.details.message).toContain('404');
  files.set(WEIGHTS, randomBytes(10));
  server.requests.length = 0;
  server.faults.unavailable = 100;
  const delays: number[] = [];
  const wait = async (ms: number) => void delays.push(ms);
  expect(await open({ wait }).read(weights)).toMatchObject({ code: 'model_unavailable' });
  expect(delays).toEqual([250, 1000, 3000, 8000]);
  expect(fileRequests()).toHaveLength(5);
});

test('where nothing can be written the file comes all the same, and that is said', async () => {
  await writeFile(join(cacheDirectory, 'file'), 'no folder');
  const loaded = unwrap(await open({ cacheDirectory: join(cacheDirectory, 'file') }).read(weights));
  expectBytes(loaded.bytes, files.get(WEIGHTS));
  expect(loaded.notKept).toContain('cannot be written');
});

test('the manifest comes from its address, and without the server from the last visit', async () => {
  const manifestUrl = `${server.url}/${REPO}/resolve/main/manifest.json`;
  const start = () => createNodeModelFiles({ manifestUrl, cacheDirectory });
  const model = start();
  expect(unwrap(await model.readManifest())).toEqual(manifest);
  expect(unwrap(await model.read(weights)).networkBytes).toBe(SIZE_BYTES);
  await server.stop();
  const offline = start();
  expect(unwrap(await offline.readManifest())).toEqual(manifest);
  expect(unwrap(await offline.read(weights)).networkBytes).toBe(0);
});

test('a manifest that is none is refused with the reason', async () => {
  files.set('manifest.json', Buffer.from('{"kind":"dual-encoder"}'));
  const manifestUrl = `${server.url}/${REPO}/resolve/main/manifest.json`;
  const refused = await createNodeModelFiles({ manifestUrl, cacheDirectory }).readManifest();
  expect(refused).toMatchObject({ ok: false, code: 'model_unavailable' });
});

test('a folder that has the files: each is compared with its manifest', async () => {
  await writeFile(join(cacheDirectory, 'model.onnx'), files.get(WEIGHTS) ?? '');
  const local = { ...weights, path: 'model.onnx' };
  await writeFile(join(cacheDirectory, 'manifest.json'), files.get('manifest.json') ?? '');
  const model = createNodeModelFiles({ directory: cacheDirectory });
  expect(unwrap(await model.readManifest()).id).toBe('model');
  expect(unwrap(await model.read(local))).toMatchObject({ sha256: weights.sha256, networkBytes: 0 });
  const other = { ...local, sha256: '0'.repeat(64) };
  expect(await model.read(other)).toMatchObject({ code: 'model_altered' });
  expect(await model.read({ ...local, sizeBytes: 5 })).toMatchObject({ code: 'model_altered' });
  expect(await model.read({ ...local, path: 'missing' })).toMatchObject({ code: 'model_unavailable' });
});
