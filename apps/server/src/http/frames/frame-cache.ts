import type { EncodedFrame } from './encoded-frame.ts';

export const MAX_CACHED_BYTES = 256 * 1024 * 1024;

export interface FrameCache {
  /**
   * The document of that key and version (or a later one), made by `make` when it is not at hand; callers who ask
   * meanwhile share it. What was made under the same key for another version is forgotten.
   */
  get(key: string, version: string, make: () => Promise<EncodedFrame>): Promise<EncodedFrame>;
}

interface Entry {
  version: string;
  readonly frame: Promise<EncodedFrame>;
  sizeBytes: number;
}

/** Holds at most `maxBytes` of finished documents; those asked for longest ago go first. */
export function createFrameCache(maxBytes = MAX_CACHED_BYTES): FrameCache {
  const entries = new Map<string, Entry>();

  const forget = (key: string, entry: Entry) => {
    if (entries.get(key) === entry) entries.delete(key);
  };
  const shrink = () => {
    let total = [...entries.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const [key, entry] of entries) {
      if (total <= maxBytes) return;
      forget(key, entry);
      total -= entry.sizeBytes;
    }
  };
  const add = (key: string, version: string, make: () => Promise<EncodedFrame>): Entry => {
    const entry: Entry = { version, frame: make(), sizeBytes: 0 };
    entries.set(key, entry);
    entry.frame.then(
      (frame) => {
        entry.sizeBytes = frame.sizeBytes;
        // Something may have been written before it was read: then it answers a later question.
        entry.version = frame.version;
        shrink();
      },
      () => forget(key, entry),
    );
    return entry;
  };

  return {
    get: (key, version, make) => {
      const known = entries.get(key);
      const entry = known?.version === version ? known : add(key, version, make);
      if (entries.get(key) === entry) {
        entries.delete(key);
        entries.set(key, entry);
      }
      return entry.frame;
    },
  };
}
