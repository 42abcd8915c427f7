import type { Problem } from '../rejection.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Uncompressed, of one entry. */
  readonly entryBytes: number;
  /** Uncompressed, of all entries. */
  readonly totalBytes: number;
  /** Uncompressed by compressed, of an entry and of the whole, where they are larger than `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

const GIB = 1024 ** 3;

/** Tables of labels shrink to a fiftieth; what shrinks to less than a three-hundredth is made to fill a disk. */
export const ZIP_LIMITS: ZipLimits = {
  entries: 500_000,
  entryBytes: 4 * GIB,
  totalBytes: 64 * GIB,
  ratio: 300,
  ratioFromBytes: 4 * 1024 * 1024,
};

/** What a zip says of one entry, before anything is unpacked. */
export interface ZipEntryFacts {
  readonly name: string;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly isEncrypted: boolean;
  readonly canBeUnpacked: boolean;
  readonly isLink: boolean;
}

/** Why an entry is refused, if it is. */
export function checkZipEntry(entry: ZipEntryFacts, limits: ZipLimits): Problem | undefined {
  const { name } = entry;
  if (isEscaping(name)) return problem('entry_escapes', name, 'is named outside of the zip');
  if (entry.isLink) return problem('entry_is_link', name, 'is a link');
  if (entry.isEncrypted) return problem('zip_encrypted', name, 'is encrypted');
  if (!entry.canBeUnpacked) return problem('zip_invalid', name, 'is packed by a method that is not known here');
  if (entry.uncompressedSize > limits.entryBytes)
    return problem('zip_too_large', name, `unpacks to more than ${limits.entryBytes} bytes`);
  if (isBomb(entry.uncompressedSize, entry.compressedSize, limits))
    return problem('zip_ratio', name, `unpacks to more than ${limits.ratio} times its size`);
  return undefined;
}

/** Why a zip is refused for the sum of its entries, if it is. */
export function checkZipTotal(totalBytes: number, zipBytes: number, limits: ZipLimits): Problem | undefined {
  if (totalBytes > limits.totalBytes)
    return { code: 'zip_too_large', message: `The zip unpacks to more than ${limits.totalBytes} bytes.` };
  if (isBomb(totalBytes, zipBytes, limits))
    return { code: 'zip_ratio', message: `The zip unpacks to more than ${limits.ratio} times its size.` };
  return undefined;
}

const isBomb = (unpacked: number, packed: number, { ratio, ratioFromBytes }: ZipLimits): boolean =>
  unpacked > ratioFromBytes && unpacked > packed * ratio;

/** Absolute, with a drive, with `..`, or with characters that end a name for some programs. */
const isEscaping = (name: string): boolean =>
  /^(?:\/|[a-z]:)/i.test(name) || name.split('/').includes('..') || name.includes('\0');

const problem = (code: Problem['code'], name: string, what: string): Problem => ({
  code,
  message: `The entry "${name}" of the zip ${what}.`,
});
