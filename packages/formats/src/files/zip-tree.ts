import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { faultOf, ImportFault } from '../import/import-fault.ts';
import { type Rejection, rejectAt } from '../rejection.ts';
import type { FileTree } from './file-tree.ts';
import { checkZipEntry, checkZipTotal, ZIP_LIMITS, type ZipLimits } from './zip-limits.ts';

/** Refused entries that are named one by one. */
const MOST_NAMED = 20;

/**
 * The files of a zip. All entries are checked by what the zip says of them before any is unpacked, and what it says is
 * held against what comes out. One bad entry refuses the zip.
 *
 * @throws ImportFault
 */
export async function openZip(path: string, label = basename(path), limits = ZIP_LIMITS): Promise<FileTree> {
  // Names are decoded and checked here, so that all bad ones can be said and not only the first.
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false };
  const zip = await yauzl.openPromise(path, options).catch((cause) => {
    throw faultOf(label, { code: 'zip_invalid', message: `"${label}" is no zip: ${reasonOf(cause)}.` }, cause);
  });
  try {
    return new ZipTree(zip, label, await listEntries(zip, label, (await stat(path)).size, limits));
  } catch (cause) {
    zip.close();
    throw cause;
  }
}

async function listEntries(zip: ZipFile, label: string, zipBytes: number, limits: ZipLimits) {
  const refused: Rejection[] = [];
  const entries = new Map<string, Entry>();
  let totalBytes = 0;
  if (zip.entryCount > limits.entries)
    throw faultOf(label, { code: 'zip_too_many_entries', message: `The zip has more than ${limits.entries} entries.` });
  for await (const entry of readEntries(zip, label)) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    totalBytes += entry.uncompressedSize;
    const problem = checkZipEntry(factsOf(entry, name), limits) ?? checkZipTotal(totalBytes, zipBytes, limits);
    if (problem) refused.push(rejectAt(label, 0, problem));
    if (refused.length >= MOST_NAMED) break;
    if (problem || name.endsWith('/') || isHidden(name)) continue;
    if (entries.has(name)) refused.push(rejectAt(label, 0, repeated(name)));
    entries.set(name, entry);
  }
  if (refused.length > 0) throw new ImportFault(refused);
  return entries;
}

async function* readEntries(zip: ZipFile, label: string): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (cause) {
    if (cause instanceof ImportFault) throw cause;
    const message = `The list of files in the zip is damaged: ${reasonOf(cause)}.`;
    throw faultOf(label, { code: 'zip_invalid', message }, cause);
  }
}

const repeated = (name: string) => ({
  code: 'entry_repeated' as const,
  message: `The zip has two entries "${name}".`,
});

const UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

const factsOf = (entry: Entry, name: string) => ({
  name,
  compressedSize: entry.compressedSize,
  uncompressedSize: entry.uncompressedSize,
  isEncrypted: entry.isEncrypted(),
  canBeUnpacked: entry.isEncrypted() || entry.canDecodeFileData(),
  isLink: entry.versionMadeBy >> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK,
});

/** What archivers of macOS add, and hidden files as in folders. */
const isHidden = (name: string): boolean => name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

class ZipTree implements FileTree {
  readonly kind = 'zip';
  readonly names: readonly string[];
  readonly escapingLinks = new Set<string>();
  #scratch: Promise<string> | undefined;
  readonly #unpacked = new Map<string, Promise<string>>();

  constructor(
    private readonly zip: ZipFile,
    readonly label: string,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {
    this.names = [...entries.keys()].sort();
  }

  async sizeOf(name: string): Promise<number> {
    return this.#entry(name).uncompressedSize;
  }

  async *open(name: string): AsyncGenerator<Uint8Array> {
    try {
      yield* await this.zip.openReadStreamPromise(this.#entry(name));
    } catch (cause) {
      const message = `The entry "${name}" of the zip is damaged: ${reasonOf(cause)}.`;
      throw faultOf(this.label, { code: 'zip_invalid', message }, cause);
    }
  }

  pathOf(name: string): Promise<string> {
    const path = this.#unpacked.get(name) ?? this.#unpack(name);
    this.#unpacked.set(name, path);
    return path;
  }

  async close(): Promise<void> {
    this.zip.close();
    if (this.#scratch) await rm(await this.#scratch, { recursive: true, force: true });
  }

  async #unpack(name: string): Promise<string> {
    this.#scratch ??= mkdtemp(join(tmpdir(), 'plumbline-zip-'));
    // The name in the zip is not used: it may be longer than a file system allows.
    const path = join(await this.#scratch, `${this.#unpacked.size}${extname(name)}`);
    await pipeline(this.open(name), createWriteStream(path));
    return path;
  }

  #entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw new Error(`no entry ${name}`);
    return entry;
  }
}

const reasonOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
