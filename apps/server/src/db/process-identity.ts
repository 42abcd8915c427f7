import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';

/** Identifies a process beyond its number, which containers and reboots give out again. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** The set of processes in which `pid` means something: host, boot and (in containers) process namespace. */
  readonly machine: string;
  /** When the process started, in the kernel's own unit; missing where the system does not tell. */
  readonly startedAt?: string | undefined;
}

const readOrNothing = (read: () => string): string | undefined => {
  try {
    return read().trim();
  } catch {
    return undefined;
  }
};

/** Field 22 of /proc/<pid>/stat; the second field, the program's name, may itself hold spaces and parentheses. */
const readStart = (pid: number): string | undefined => {
  const line = readOrNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19];
};

export function identifyThisProcess(): ProcessIdentity {
  const boot = readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const namespace = readOrNothing(() => readlinkSync('/proc/self/ns/pid'));
  const machine = [os.hostname(), boot, namespace].filter(Boolean).join(' ');
  return { pid: process.pid, host: os.hostname(), machine, startedAt: readStart(process.pid) };
}

/** Whether a process of *this* machine still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const startedAt = readStart(identity.pid);
  return !startedAt || !identity.startedAt || startedAt === identity.startedAt;
}

/** When this machine started, in milliseconds since 1970. */
export const bootTime = (): number => Date.now() - os.uptime() * 1000;
