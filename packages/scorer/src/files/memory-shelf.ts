import type { FileShelf } from './file-shelf.ts';
import { MemoryPart } from './memory-part.ts';

/** For machines that keep nothing, such as a browser on a page that came over plain HTTP. */
export function createMemoryShelf(): FileShelf {
  return {
    isLasting: false,
    read: async () => undefined,
    write: async () => undefined,
    remove: async () => undefined,
    openPart: async (_name, wholeBytes) => new MemoryPart(wholeBytes),
    hold: (_name, job) => job(),
    explain: async () => 'This browser keeps nothing for this site.',
  };
}
