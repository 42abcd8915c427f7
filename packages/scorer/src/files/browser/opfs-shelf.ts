import type { ListedShelf } from '../file-shelf.ts';
import { explainNoRoom } from './explain-no-room.ts';
import { holdByName } from './hold-by-name.ts';
import { listFolder, readOpfsFile, removeFromFolder } from './opfs-folder.ts';
import { OpfsPart } from './opfs-part.ts';
import { openForWriting, openSyncAccess, writeWhole } from './sync-access.ts';

/** The origin private file system. Parts and notes need a dedicated worker. */
export function createOpfsShelf(folder: FileSystemDirectoryHandle): ListedShelf {
  return {
    isLasting: true,
    list: () => listFolder(folder),
    // Not through the fast handle: that one would keep other tabs from reading.
    read: async (name) => {
      const file = await readOpfsFile(folder, name);
      return file && new Uint8Array(await file.arrayBuffer());
    },
    write: (name, bytes) => writeFile(folder, name, bytes),
    remove: (name) => removeFromFolder(folder, name),
    openPart: (name) => OpfsPart.open(folder, name),
    hold: holdByName,
    explain: explainNoRoom,
  };
}

async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const access = await openSyncAccess(await openForWriting(folder, name));
  try {
    access.truncate(0);
    writeWhole(access, bytes, 0);
  } finally {
    access.close();
  }
}
