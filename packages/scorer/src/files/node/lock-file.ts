import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;
const BEAT_EVERY_MS = 5_000;
/** A holder on another machine cannot be asked whether it lives: it is given up when it has not touched its file. */
const STALE_AFTER_MS = 60_000;

/** Lets go of a file that was locked. */
export type Unlock = () => Promise<void>;

/**
 * Runs the job while this file is ours, over all processes that share the folder. Where the file cannot be made at all the
 * job runs without it.
 */
export async function holdLockFile<Value>(path: string, job: () => Promise<Value>): Promise<Value> {
  const unlock = await waitForLock(path);
  try {
    return await job();
  } finally {
    await unlock();
  }
}

async function waitForLock(path: string): Promise<Unlock> {
  for (;;) {
    const unlock = await tryLockFile(path);
    if (unlock !== null) return unlock;
    await wait(LOOK_EVERY_MS);
  }
}

/** @returns null while somebody else has it */
export async function tryLockFile(path: string): Promise<Unlock | null> {
  const attempt = await createLockFile(path);
  if (attempt === 'impossible') return async () => undefined;
  const isOurs = attempt === 'made' || ((await removeIfAbandoned(path)) && (await createLockFile(path)) === 'made');
  if (!isOurs) return null;
  const touch = () => void utimes(path, new Date(), new Date()).catch(() => undefined);
  const beat = setInterval(touch, BEAT_EVERY_MS).unref();
  return async () => {
    clearInterval(beat);
    await rm(path, { force: true });
  };
}

async function createLockFile(path: string): Promise<'made' | 'taken' | 'impossible'> {
  try {
    await writeFile(path, `${hostname()}\n${process.pid}`, { flag: 'wx' });
    return 'made';
  } catch (cause) {
    return codeOf(cause) === 'EEXIST' ? 'taken' : 'impossible';
  }
}

async function removeIfAbandoned(path: string): Promise<boolean> {
  try {
    const holder = await readFile(path, 'utf8');
    const [host, pid] = holder.split('\n');
    const isStale = Date.now() - (await stat(path)).mtimeMs > STALE_AFTER_MS;
    if (!isStale && (host !== hostname() || isAlive(Number(pid)))) return false;
    // Two may see this at once, and one of them may hold a new file by now: only the old one is removed.
    const taken = `${path}.${randomUUID()}`;
    await rename(path, taken);
    if ((await readFile(taken, 'utf8')) === holder) await rm(taken);
    else await rename(taken, path);
    return true;
  } catch {
    return false;
  }
}

/** A file that is being written names nobody yet. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) !== 'ESRCH';
  }
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);
