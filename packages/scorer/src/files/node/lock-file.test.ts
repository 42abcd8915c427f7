import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdLockFile, tryLockFile } from './lock-file.ts';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plumbline-lock-'));
  path = join(directory, 'file.lock');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test('one at a time, and the file is gone afterwards', async () => {
  let inside = 0;
  let most = 0;
  const job = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await readdir(directory);
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => holdLockFile(path, job)));
  expect(most).toBe(1);
  expect(await readdir(directory)).toEqual([]);
});

test('a holder that is alive keeps it; whoever let go of it does not', async () => {
  const unlock = await tryLockFile(path);
  expect(await tryLockFile(path)).toBeNull();
  await unlock?.();
  expect(await tryLockFile(path)).not.toBeNull();
});

test('a process of this machine that ended holds nothing', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(path, `${hostname()}\n${pid}`);
  expect(await holdLockFile(path, async () => 'done')).toBe('done');
});

test('another machine holds it as long as it touches the file', async () => {
  await writeFile(path, 'elsewhere\n1');
  expect(await tryLockFile(path)).toBeNull();
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(path, longAgo, longAgo);
  expect(await holdLockFile(path, async () => 'done')).toBe('done');
});

test('where no file can be made the job runs all the same; its failure is the caller’s', async () => {
  const nowhere = join(directory, 'missing', 'file.lock');
  expect(await holdLockFile(nowhere, async () => 'done')).toBe('done');
  const failing = holdLockFile(path, () => Promise.reject(new Error('the job failed')));
  await expect(failing).rejects.toThrow('the job failed');
  expect(await readdir(directory)).toEqual([]);
});
