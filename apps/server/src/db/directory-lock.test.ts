import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unwrap } from '@plumbline/result';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startProgram } from '../testing/child-process.ts';
import { makeTemporaryDirectory } from '../testing/temporary-directory.ts';
import { lockDirectory, readLockHolder } from './directory-lock.ts';

const LOCK_PROGRAM = new URL('../testing/lock-program.ts', import.meta.url);
const FAST = { silenceMs: 600, heartbeatMs: 20 };

const lockFileOf = (directory: string) => path.join(directory, 'plumbline.lock');

/** A lock file as another process would have left it. */
async function writeHolder(directory: string, changes: object): Promise<void> {
  const lock = unwrap(await lockDirectory(directory));
  const own = JSON.parse(await readFile(lockFileOf(directory), 'utf8'));
  await lock.release();
  await writeFile(lockFileOf(directory), JSON.stringify({ ...own, token: 'another', ...changes }));
}

test('one holder at a time, who tells where it answers', async () => {
  const directory = path.join(await makeTemporaryDirectory(), 'made/on/the/way');
  const first = unwrap(await lockDirectory(directory));
  await first.update({ url: 'http://127.0.0.1:4300' });

  const second = await lockDirectory(directory);

  expect(second).toMatchObject({
    ok: false,
    code: 'directory_locked',
    details: { pid: process.pid, url: 'http://127.0.0.1:4300' },
  });
  expect(await readLockHolder(directory)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:4300' });
  await first.release();
  expect(await readLockHolder(directory)).toBeUndefined();
  expect(await readdir(directory)).toEqual([]);
});

test('a holder in another process keeps others out until it is killed', async () => {
  const directory = await makeTemporaryDirectory();
  const holder = startProgram(LOCK_PROGRAM, directory, 'http://127.0.0.1:5999');
  expect(await holder.nextLine()).toBe('locked');
  expect(await lockDirectory(directory)).toMatchObject({ ok: false, details: { url: 'http://127.0.0.1:5999' } });

  await holder.kill('SIGKILL');

  expect(await readLockHolder(directory)).toBeUndefined();
  expect((await lockDirectory(directory)).ok).toBe(true);
});

test('of many that find a dead holder, one comes in', async () => {
  const directory = await makeTemporaryDirectory();
  await writeHolder(directory, { pid: 2 ** 22 + 1 });

  const results = await Promise.all(Array.from({ length: 12 }, () => lockDirectory(directory)));

  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test.skipIf(process.platform !== 'linux')('a process number given out again is not the holder', async () => {
  const directory = await makeTemporaryDirectory();
  await writeHolder(directory, { startedAt: '1' });
  expect((await lockDirectory(directory)).ok).toBe(true);
});

test('a holder from before the last boot of this host is replaced at once', async () => {
  const directory = await makeTemporaryDirectory();
  await writeHolder(directory, { machine: 'this host, another boot' });
  await utimes(lockFileOf(directory), new Date(2000, 1), new Date(2000, 1));
  const onWait = vi.fn();
  expect((await lockDirectory(directory, {}, { ...FAST, onWait })).ok).toBe(true);
  expect(onWait).not.toHaveBeenCalled();
});

test('a holder on another machine that shows signs of life keeps the directory', async () => {
  const directory = await makeTemporaryDirectory();
  await writeHolder(directory, { machine: 'elsewhere', host: 'elsewhere' });
  const heart = setInterval(() => void utimes(lockFileOf(directory), new Date(), new Date()), 20);
  onTestFinished(() => clearInterval(heart));
  expect(await lockDirectory(directory, {}, FAST)).toMatchObject({ ok: false, details: { host: 'elsewhere' } });
  expect(await readLockHolder(directory)).toMatchObject({ host: 'elsewhere' });
});

test('a silent holder on another machine, or an unreadable file, is replaced after the wait', async () => {
  const directory = await makeTemporaryDirectory();
  const onWait = vi.fn();
  await writeHolder(directory, { machine: 'elsewhere', host: 'elsewhere' });
  await unwrap(await lockDirectory(directory, {}, { ...FAST, onWait })).release();
  await writeFile(lockFileOf(directory), '{"pid":');
  await unwrap(await lockDirectory(directory, {}, { ...FAST, onWait })).release();
  expect(onWait.mock.calls.map(([holder]) => holder.host)).toEqual(['elsewhere', 'unknown']);
});

test('a holder learns that it has lost the directory, and then leaves the file alone', async () => {
  const directory = await makeTemporaryDirectory();
  const onLost = vi.fn();
  const lock = unwrap(await lockDirectory(directory, {}, { ...FAST, onLost }));
  await rm(lockFileOf(directory));
  await writeFile(lockFileOf(directory), '{}');
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), 60_000);
  await lock.release();
  expect(await readFile(lockFileOf(directory), 'utf8')).toBe('{}');
});
