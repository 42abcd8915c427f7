import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '@plumbline/result';
import {
  createLockFile,
  type LockRecord,
  readHeartbeat,
  readLockFile,
  removeDeadLockFile,
  replaceLockFile,
} from './lock-file.ts';
import { bootTime, identifyThisProcess, isRunning } from './process-identity.ts';

const LOCK_FILE = 'plumbline.lock';
const HEARTBEAT_MS = 5_000;
const SILENCE_MS = 30_000;

/** What the holder tells others about itself. */
export interface LockInfo {
  /** Where the holder answers HTTP requests. */
  readonly url?: string;
}

export interface LockHolder extends LockInfo {
  readonly pid: number;
  readonly host: string;
}

export interface DirectoryLock {
  update(info: LockInfo): Promise<void>;
  release(): Promise<void>;
}

export interface LockOptions {
  /** Called when another process has taken the directory over: stop writing at once. */
  readonly onLost?: () => void;
  /** Called when a holder on another machine is watched for a sign of life (up to `silenceMs`). */
  readonly onWait?: (holder: LockHolder) => void;
  readonly heartbeatMs?: number;
  readonly silenceMs?: number;
}

const describeHolder = ({ pid, host, url }: LockRecord): LockHolder => ({ pid, host, ...(url ? { url } : {}) });

/**
 * Lets one process at a time into `directory`, which is made if needed. A holder that is dead, or from before the last
 * boot, is replaced at once; one on another machine (a container that was replaced) after `silenceMs` without heartbeat.
 */
export async function lockDirectory(
  directory: string,
  info: LockInfo = {},
  options: LockOptions = {},
): Promise<Result<DirectoryLock, 'directory_locked', LockHolder>> {
  await mkdir(directory, { recursive: true });
  const file = path.join(await realpath(directory), LOCK_FILE);
  const record: LockRecord = { token: randomUUID(), ...identifyThisProcess(), ...info };
  for (;;) {
    if (await createLockFile(file, record)) return ok(holdLock(file, record, options));
    const found = await readLockFile(file);
    if (!found) continue;
    if (await isAlive(file, found, options)) return err('directory_locked', describeHolder(found));
    await removeDeadLockFile(file, found.token);
  }
}

/** The living process that holds `directory`, if there is one: how a command finds a running server. */
export async function readLockHolder(directory: string): Promise<LockHolder | undefined> {
  const file = path.join(directory, LOCK_FILE);
  const found = await readLockFile(file);
  if (!found) return undefined;
  const verdict = await judgeHolder(file, found);
  const heartbeat = (await readHeartbeat(file)) ?? 0;
  const isSilent = Date.now() - heartbeat > SILENCE_MS;
  return verdict === 'dead' || (verdict === 'unknown' && isSilent) ? undefined : describeHolder(found);
}

async function judgeHolder(file: string, holder: LockRecord): Promise<'alive' | 'dead' | 'unknown'> {
  const self = identifyThisProcess();
  if (holder.machine === self.machine) return isRunning(holder) ? 'alive' : 'dead';
  const heartbeat = await readHeartbeat(file);
  const isFromBeforeBoot = holder.host === self.host && heartbeat !== undefined && heartbeat < bootTime() - 1000;
  return isFromBeforeBoot ? 'dead' : 'unknown';
}

async function isAlive(file: string, holder: LockRecord, options: LockOptions): Promise<boolean> {
  const verdict = await judgeHolder(file, holder);
  if (verdict !== 'unknown') return verdict === 'alive';
  options.onWait?.(describeHolder(holder));
  return beatsWithin(file, options.silenceMs ?? SILENCE_MS);
}

/** Watches for a change, which needs no agreement of the two machines' clocks. */
async function beatsWithin(file: string, silenceMs: number): Promise<boolean> {
  const first = await readHeartbeat(file);
  const deadline = performance.now() + silenceMs;
  while (performance.now() < deadline) {
    await sleep(Math.min(500, silenceMs / 5));
    const latest = await readHeartbeat(file);
    if (latest === undefined) return false;
    if (latest !== first) return true;
  }
  return false;
}

function holdLock(
  file: string,
  record: LockRecord,
  { onLost, heartbeatMs = HEARTBEAT_MS }: LockOptions,
): DirectoryLock {
  let isReleased = false;
  const isOurs = async () => (await readLockFile(file))?.token === record.token;
  const beat = async () => {
    if (await isOurs()) return utimes(file, new Date(), new Date());
    clearInterval(timer);
    if (!isReleased) onLost?.();
  };
  const timer = setInterval(() => void beat().catch(() => undefined), heartbeatMs).unref();
  return {
    update: async (info) => {
      if (await isOurs()) await replaceLockFile(file, { ...record, ...info });
    },
    release: async () => {
      isReleased = true;
      clearInterval(timer);
      if (await isOurs()) await rm(file, { force: true });
    },
  };
}
