import type { ListedShelf } from '../file-shelf.ts';
import { MemoryPart } from '../memory-part.ts';
import { explainNoRoom } from './explain-no-room.ts';
import { holdByName } from './hold-by-name.ts';

const SIZE_HEADER = 'x-size-bytes';

/**
 * The Cache API, where the origin private file system is missing. It takes whole files only: a part lies in memory, and goes
 * on after a lost connection but not after a reload.
 */
export function createCacheShelf(cache: Cache): ListedShelf {
  const put = (name: string, bytes: Uint8Array) =>
    cache.put(
      addressOf(name),
      new Response(bytes as BufferSource, { headers: { [SIZE_HEADER]: `${bytes.byteLength}` } }),
    );
  return {
    isLasting: true,
    list: () => listCache(cache),
    read: async (name) => {
      const kept = await cache.match(addressOf(name));
      return kept && new Uint8Array(await kept.arrayBuffer());
    },
    write: put,
    remove: async (name) => {
      await cache.delete(addressOf(name));
    },
    openPart: async (_name, wholeBytes) => new CachedPart(wholeBytes, put),
    hold: holdByName,
    explain: explainNoRoom,
  };
}

class CachedPart extends MemoryPart {
  constructor(
    wholeBytes: number,
    private readonly put: (name: string, bytes: Uint8Array) => Promise<void>,
  ) {
    super(wholeBytes);
  }

  override async keepAs(name: string): Promise<void> {
    await this.put(name, await this.readAll());
  }
}

/** Names are kept as addresses of this site that nothing is ever fetched from. */
const addressOf = (name: string): string => new URL(`/kept-model-files/${name}`, self.location.origin).href;

async function listCache(cache: Cache) {
  const requests = await cache.keys();
  return Promise.all(
    requests.map(async (request) => {
      const sizeBytes = Number((await cache.match(request))?.headers.get(SIZE_HEADER) ?? 0);
      return { name: new URL(request.url).pathname.split('/').at(-1) ?? '', sizeBytes };
    }),
  );
}
