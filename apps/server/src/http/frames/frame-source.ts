import { compress, type EncodedFrame, type Encoding } from './encoded-frame.ts';
import { createFrameCache } from './frame-cache.ts';

/** Thrown inside the cache, which keeps no failures. */
class GoneError extends Error {}

/**
 * Frames as they are sent, kept for as long as what they show does not change.
 *
 * @param read  makes the frame of that id; undefined when there is none
 */
export function createFrameSource(read: (id: string) => Promise<EncodedFrame | undefined>) {
  const cache = createFrameCache();

  const plain = (id: string, version: string): Promise<EncodedFrame> =>
    cache.get(id, version, async () => {
      const frame = await read(id);
      if (!frame) throw new GoneError();
      return frame;
    });

  return async (id: string, version: string, encoding: Encoding | undefined): Promise<EncodedFrame | undefined> => {
    try {
      if (!encoding) return await plain(id, version);
      return await cache.get(`${id} ${encoding}`, version, async () => compress(await plain(id, version), encoding));
    } catch (error) {
      if (error instanceof GoneError) return undefined;
      throw error;
    }
  };
}
