import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Dependencies } from '../dependencies.ts';
import { createApiKeysService } from '../features/people/api-keys-service.ts';

const FILE = 'owner.key';

/** The key with which commands on this machine act as the owner; nothing when no server was ever started here. */
export async function readOwnerKey(dataDirectory: string): Promise<string | undefined> {
  const text = await readFile(path.join(dataDirectory, FILE), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** The key in the data directory, made when there is none or the database does not know it (any more). */
export async function ensureOwnerKey(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  dataDirectory: string,
  ownerId: string,
): Promise<string> {
  const keys = createApiKeysService(deps);
  const found = await readOwnerKey(dataDirectory);
  if (found && (await keys.findHolder(found))?.id === ownerId) return found;
  const { key } = await keys.create(ownerId, { name: `Commands on ${os.hostname()}`, validDays: null });
  await writeSecret(path.join(dataDirectory, FILE), key);
  return key;
}

/** Only the user who runs the server may read it, from its first moment. */
async function writeSecret(file: string, secret: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, `${secret}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
}
