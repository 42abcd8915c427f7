import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `prisma/migrations`: above this file, in the source as in every bundle made from it. */
export function findRepositoryRoot(startUrl: string = import.meta.url): string {
  const start = path.dirname(fileURLToPath(startUrl));
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'prisma', 'migrations'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`No folder above ${start} holds prisma/migrations.`);
  }
}
