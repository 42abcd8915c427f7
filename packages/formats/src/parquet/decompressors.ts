import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Most bytes of a row group, unpacked; as much may be in memory at a time. */
export const MAX_GROUP_BYTES = 1024 ** 3;

type Decompress = NonNullable<Compressors[keyof Compressors]>;

/** Refuses a page that claims to be larger than a row group may be, before anything is unpacked. */
const limited =
  (decompress: Decompress | undefined): Decompress =>
  (input, outputLength) => {
    if (outputLength > MAX_GROUP_BYTES) throw new Error(`a page of ${outputLength} bytes is too large to read`);
    if (!decompress) throw new Error('a page is packed by a method that is not known here');
    return decompress(input, outputLength);
  };

/** All codecs that are in use, each held to the size that the page states. */
export const decompressors: Compressors = {
  SNAPPY: limited(compressors.SNAPPY),
  GZIP: limited((input, maxOutputLength) => gunzipSync(input, { maxOutputLength: Math.max(1, maxOutputLength) })),
  BROTLI: limited((input, maxOutputLength) =>
    brotliDecompressSync(input, { maxOutputLength: Math.max(1, maxOutputLength) }),
  ),
  ZSTD: limited(compressors.ZSTD),
  LZ4: limited(compressors.LZ4),
  LZ4_RAW: limited(compressors.LZ4_RAW),
};
