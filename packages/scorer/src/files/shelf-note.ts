import type { FileShelf } from './file-shelf.ts';

/** Undefined also when it cannot be read. */
export async function readNote(shelf: FileShelf, name: string): Promise<string | undefined> {
  const bytes = await shelf.read(name).catch(() => undefined);
  return bytes && new TextDecoder().decode(bytes);
}

/** A note that cannot be kept costs a download at the next visit, nothing else. */
export async function writeNote(shelf: FileShelf, name: string, text: string): Promise<void> {
  await shelf.write(name, new TextEncoder().encode(text)).catch(() => undefined);
}
