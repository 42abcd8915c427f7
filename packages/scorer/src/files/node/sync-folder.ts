import { open } from 'node:fs/promises';

/** After a rename: the name itself reaches the disk. Some systems cannot open a folder, and need not. */
export async function syncFolder(directory: string): Promise<void> {
  try {
    const folder = await open(directory);
    await folder.sync().finally(() => folder.close());
  } catch {
    // The file is complete either way; at worst it is downloaded again.
  }
}
