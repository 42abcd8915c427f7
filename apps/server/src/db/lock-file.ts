import { link, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const LockRecordSchema = z.object({
  token: z.string(),
  pid: z.int(),
  host: z.string(),
  machine: z.string(),
  startedAt: z.string().optional(),
  url: z.string().optional(),
});
export type LockRecord = z.infer<typeof LockRecordSchema>;

const GUARD_STALE_MS = 10_000;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** What stands in for a record that cannot be read: a holder of whom only the heartbeat is known. */
const UNKNOWN: LockRecord = { token: '', pid: 0, host: 'unknown', machine: 'unknown' };

export async function readLockFile(file: string): Promise<LockRecord | undefined> {
  try {
    return LockRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : UNKNOWN;
  }
}

/** When the holder last said that it lives, in milliseconds since 1970; nothing when there is no file. */
export async function readHeartbeat(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

async function writeComplete(file: string, record: LockRecord, flags: 'w' | 'wx'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(JSON.stringify(record));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes the lock file unless there is one. Linking a finished file means that nobody ever reads half a record; file
 * systems without hard links get an exclusive create.
 */
export async function createLockFile(file: string, record: LockRecord): Promise<boolean> {
  const draft = `${file}.${record.token}`;
  await writeComplete(draft, record, 'w');
  try {
    await link(draft, file).catch((error) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return writeComplete(file, record, 'wx');
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Replaces the holder's own record in one step. */
export async function replaceLockFile(file: string, record: LockRecord): Promise<void> {
  const draft = `${file}.${record.token}`;
  await writeComplete(draft, record, 'w');
  await rename(draft, file);
}

/**
 * Removes the file of a dead holder. Several processes may find the same dead holder; the guard lets one of them look
 * again and remove, so that nobody removes the file of the one who came first.
 */
export async function removeDeadLockFile(file: string, token: string): Promise<void> {
  const guard = `${file}.takeover`;
  try {
    await mkdir(guard);
  } catch {
    const since = await readHeartbeat(guard);
    if (since !== undefined && Date.now() - since > GUARD_STALE_MS) await rmdir(guard).catch(() => undefined);
    await sleep(50);
    return;
  }
  try {
    if ((await readLockFile(file))?.token === token) await rm(file, { force: true });
  } finally {
    await rmdir(guard).catch(() => undefined);
  }
}
