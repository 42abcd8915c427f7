import type { ImportJob } from '@plumbline/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { aJob } from '../../testing/import-builders.ts';
import { uploadFiles } from './upload-files.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const MIB = 1024 * 1024;
const bytes = (count: number) => new Blob([new Uint8Array(count)]);
const aJobOf = (files: readonly { sizeBytes: number; receivedBytes: number }[]): ImportJob =>
  aJob({ files: files.map((file, at) => ({ ...file, name: `${at}.csv`, role: 'data' })) });

type Answer = (place: { file: number; offset: number; sizeBytes: number }) => Response | Promise<Response>;

/** Records the pieces that come; `answer` says what becomes of them. */
function serve(answer: Answer) {
  const pieces: [file: number, offset: number, sizeBytes: number][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url, 'http://x.invalid');
    const file = Number(pathname.split('/').at(-1));
    const offset = Number(searchParams.get('offset'));
    if (init.method === 'GET') return answer({ file: -1, offset: 0, sizeBytes: 0 });
    const { size: sizeBytes } = init.body as Blob;
    pieces.push([file, offset, sizeBytes]);
    return answer({ file, offset, sizeBytes });
  });
  return pieces;
}

const received = ({ offset, sizeBytes }: { offset: number; sizeBytes: number }) =>
  Response.json({ receivedBytes: offset + sizeBytes });
const refused = (code: string, status: number) => Response.json({ error: { code, message: code } }, { status });

const upload = (job: ReturnType<typeof aJob>, files: readonly Blob[], signal = new AbortController().signal) => {
  const progress: number[] = [];
  return uploadFiles('scenes', job, files, { signal, onProgress: (done) => progress.push(done) }).then(() => progress);
};

test('sends pieces of a few megabytes in order, and an empty file as an empty piece', async () => {
  const pieces = serve(received);
  const job = aJobOf([
    { sizeBytes: 9 * MIB, receivedBytes: 0 },
    { sizeBytes: 0, receivedBytes: 0 },
  ]);
  expect(await upload(job, [bytes(9 * MIB), bytes(0)])).toEqual([4 * MIB, 8 * MIB, 9 * MIB, 9 * MIB]);
  expect(pieces).toEqual([
    [0, 0, 4 * MIB],
    [0, 4 * MIB, 4 * MIB],
    [0, 8 * MIB, MIB],
    [1, 0, 0],
  ]);
});

test('goes on where an earlier upload ended, and leaves out what is complete', async () => {
  const pieces = serve(received);
  const job = aJobOf([
    { sizeBytes: 10, receivedBytes: 10 },
    { sizeBytes: 10, receivedBytes: 4 },
  ]);
  await upload(job, [bytes(10), bytes(10)]);
  expect(pieces).toEqual([[1, 4, 6]]);
});

test('a piece that the network lost is sent again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1000 });
  let failures = 2;
  const pieces = serve((piece) => {
    failures -= 1;
    if (failures >= 0) throw new TypeError('Failed to fetch');
    return received(piece);
  });
  await upload(aJobOf([{ sizeBytes: 5, receivedBytes: 0 }]), [bytes(5)]);
  expect(pieces).toEqual([
    [0, 0, 5],
    [0, 0, 5],
    [0, 0, 5],
  ]);
});

test('where the server has more than it is thought to have, it is asked and followed', async () => {
  const job = aJobOf([{ sizeBytes: 10, receivedBytes: 0 }]);
  const pieces = serve((piece) => {
    if (piece.file === -1) return Response.json(fullJob(job, 7));
    return piece.offset === 0 ? refused('wrong_offset', 409) : received(piece);
  });
  await upload(job, [bytes(10)]);
  expect(pieces).toEqual([
    [0, 0, 10],
    [0, 7, 3],
  ]);
});

test('a refusal ends it with the server’s sentence', async () => {
  serve(() => refused('wrong_state', 409));
  await expect(upload(aJobOf([{ sizeBytes: 5, receivedBytes: 0 }]), [bytes(5)])).rejects.toMatchObject({
    code: 'wrong_state',
    message: 'wrong_state',
  });
});

test('it ends when it is cancelled, also while it waits to try again', async () => {
  const controller = new AbortController();
  serve(() => {
    setTimeout(() => controller.abort(), 0);
    throw new TypeError('Failed to fetch');
  });
  const job = aJobOf([{ sizeBytes: 5, receivedBytes: 0 }]);
  await expect(upload(job, [bytes(5)], controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

const fullJob = ({ id, files }: ReturnType<typeof aJobOf>, receivedBytes: number): ImportJob =>
  aJob({ id, files: files.map((file) => ({ ...file, receivedBytes })), createdBy: null });
