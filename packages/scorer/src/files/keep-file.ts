import { Sha256Schema } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { type DownloadOutcome, type DownloadParts, download } from './download.ts';
import type { FilePart, FileShelf } from './file-shelf.ts';
import { digestNoteOf, partNameOf, partNoteOf } from './kept-names.ts';
import type { FileResult, LoadedFile } from './model-files.ts';
import { SafePart } from './safe-part.ts';
import { readNote, writeNote } from './shelf-note.ts';

export interface KeepParts extends DownloadParts {
  readonly shelf: FileShelf;
}

export interface WantedFile {
  /** Its name on the shelf: its digest where that is known. */
  readonly name: string;
  readonly path: string;
  readonly address: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
}

/** Of this file: what is there of it, from wherever, and what of that came over the network. */
export type OnBytes = (receivedBytes: number, networkBytes: number) => void;

/** The file from the shelf, or else downloaded onto it. Whoever wants it at the same time waits, and finds it there. */
export async function keepFile(parts: KeepParts, file: WantedFile, onBytes: OnBytes): Promise<FileResult<LoadedFile>> {
  const kept = await readKept(parts, file, onBytes);
  if (kept !== null) return ok(kept);
  return parts.shelf.hold(file.name, async () => {
    const meanwhile = await readKept(parts, file, onBytes);
    return meanwhile === null ? downloadTwice(parts, file, onBytes) : ok(meanwhile);
  });
}

/** Bytes that changed while they were kept are not the file any more: they go, and it is downloaded anew. */
async function readKept(parts: KeepParts, file: WantedFile, onBytes: OnBytes): Promise<LoadedFile | null> {
  const { shelf } = parts;
  const sha256 = file.sha256 ?? (await readDigestNote(shelf, file));
  if (sha256 === null) return null;
  const bytes = await shelf.read(sha256).catch(() => undefined);
  if (bytes === undefined) return null;
  if (bytes.byteLength !== file.sizeBytes || (await parts.sha256(bytes)) !== sha256) {
    await shelf.remove(sha256).catch(() => undefined);
    return null;
  }
  onBytes(bytes.byteLength, 0);
  return { bytes, sha256, networkBytes: 0, notKept: null };
}

async function readDigestNote(shelf: FileShelf, { name }: WantedFile): Promise<string | null> {
  return Sha256Schema.safeParse(await readNote(shelf, digestNoteOf(name))).data ?? null;
}

/** An altered file may lie in a cache on the way: the second attempt goes round all of them. */
async function downloadTwice(parts: KeepParts, file: WantedFile, onBytes: OnBytes): Promise<FileResult<LoadedFile>> {
  const counted = { networkBytes: 0, onBytes };
  // What is kept here need not be in the browser's own cache as well.
  const first = await downloadOnce(parts, file, counted, parts.shelf.isLasting ? 'no-store' : 'default');
  const outcome = first.kind === 'altered' ? await downloadOnce(parts, file, counted, 'reload') : first;
  if (outcome.kind === 'whole') return ok(outcome.loaded);
  if (outcome.kind === 'unavailable')
    return err('model_unavailable', { message: `The model file ${file.path} cannot be had (${outcome.message}).` });
  const message = `The model file ${file.path} is not the one that its manifest names, also after a second download: ${outcome.message}.`;
  return err('model_altered', { message });
}

type Attempt = { readonly kind: 'whole'; readonly loaded: LoadedFile } | Exclude<DownloadOutcome, { kind: 'whole' }>;

async function downloadOnce(
  parts: KeepParts,
  file: WantedFile,
  counted: { networkBytes: number; readonly onBytes: OnBytes },
  cache: RequestCache,
): Promise<Attempt> {
  const { shelf } = parts;
  const { address, sizeBytes, sha256, name } = file;
  const part = await SafePart.open(shelf, partNameOf(name), sizeBytes);
  counted.onBytes(part.sizeBytes, counted.networkBytes);
  try {
    const outcome = await download(parts, part, {
      address,
      sizeBytes,
      sha256,
      cache,
      etag: await readVersion(shelf, file),
      noteVersion: (etag) => writeNote(shelf, partNoteOf(name), `${address}\n${etag ?? ''}`),
      onBytes: (bytes) => {
        counted.networkBytes += bytes;
        counted.onBytes(part.sizeBytes, counted.networkBytes);
      },
    });
    if (outcome.kind === 'altered') await dropPart(shelf, part, file);
    if (outcome.kind !== 'whole') return outcome;
    const bytes = await part.readAll();
    await part.keepAs(outcome.sha256);
    await settleNotes(shelf, file, outcome.sha256);
    const { networkBytes } = counted;
    return { kind: 'whole', loaded: { bytes, sha256: outcome.sha256, networkBytes, notKept: part.notKept } };
  } finally {
    await part.close();
  }
}

async function dropPart(shelf: FileShelf, part: FilePart, { name }: WantedFile): Promise<void> {
  await part.clear();
  await part.close();
  for (const due of [partNameOf(name), partNoteOf(name)]) await shelf.remove(due).catch(() => undefined);
}

/** The ETag of another address says nothing about this one. */
async function readVersion(shelf: FileShelf, { name, address }: WantedFile): Promise<string | null> {
  const [noted, etag] = (await readNote(shelf, partNoteOf(name)))?.split('\n') ?? [];
  return noted === address && etag ? etag : null;
}

async function settleNotes(shelf: FileShelf, { name, sha256 }: WantedFile, found: string): Promise<void> {
  if (sha256 === null) await writeNote(shelf, digestNoteOf(name), found);
  await shelf.remove(partNoteOf(name)).catch(() => undefined);
}
