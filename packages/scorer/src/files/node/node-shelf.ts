import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeCause } from '../../attempt.ts';
import type { FileShelf } from '../file-shelf.ts';
import { FolderPart } from './folder-part.ts';
import { holdLockFile } from './lock-file.ts';

/** A folder of this machine that several processes may use at once. Made when it is not there. */
export async function openNodeShelf(directory: string): Promise<FileShelf> {
  await mkdir(directory, { recursive: true });
  const at = (name: string) => join(directory, name);
  return {
    isLasting: true,
    read: async (name) => {
      try {
        return await readFile(at(name));
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw cause;
      }
    },
    write: async (name, bytes) => {
      const draft = at(`${randomUUID()}.draft`);
      await writeFile(draft, bytes);
      await rename(draft, at(name));
    },
    remove: (name) => rm(at(name), { force: true }),
    openPart: (name) => FolderPart.open(directory, name),
    hold: (name, job) => holdLockFile(at(`${name}.lock`), job),
    explain: async (cause, neededBytes) =>
      `The file of ${neededBytes} bytes cannot be kept in ${directory} (${describeCause(cause)}).`,
  };
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
