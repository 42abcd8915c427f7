import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type ImageHeader, SNIFF_BYTES, sniffImage } from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import { writeFileAtomically } from './atomic-file.ts';
import { drawBlindImage } from './blind-image.ts';
import { describe, openFirstFrame, readImageHeader } from './check-image.ts';
import {
  DERIVED_EDGE_PX,
  type DerivedSize,
  type ImageRefusal,
  type ImageSize,
  type ImageStorage,
  type OpenedImage,
  type StoredImage,
} from './image-storage.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const ORIGINAL_NAME = /^([0-9a-f]{64})\.bin$/;
const DERIVED_SIZES: readonly DerivedSize[] = ['thumb', 'display'];
const SUFFIX: Record<ImageSize, string> = { original: 'bin', thumb: 'thumb.webp', display: 'display.webp' };
const DERIVED_QUALITY = 82;
const BLIND = '.blind-';

/** Keeps images as `<directory>/ab/abcdef….bin`, with the derived sizes beside them. */
export function createFileStorage(directory: string): ImageStorage {
  const pathOf = (sha256: string, size: ImageSize) =>
    path.join(directory, sha256.slice(0, 2), `${sha256}.${SUFFIX[size]}`);
  const openBlind = createBlindImages(directory, pathOf);
  return {
    put: (bytes) => putImage(pathOf, bytes),
    open: async (sha256, size) => {
      if (!SHA256.test(sha256)) return err('not_found');
      const exact = await openFile(pathOf(sha256, size));
      return exact || size !== 'display' ? asResult(exact) : asResult(await openFile(pathOf(sha256, 'original')));
    },
    has: async (sha256s) => {
      const found = await Promise.all(
        sha256s.map(async (sha256) => SHA256.test(sha256) && (await sizeOf(pathOf(sha256, 'original'))) !== undefined),
      );
      return new Set(sha256s.filter((_, index) => found[index]));
    },
    list: () => listOriginals(directory),
    openBlind: async (sha256, edgePx) => (SHA256.test(sha256) ? openBlind(sha256, edgePx) : err('not_found')),
    remove: async (sha256) => {
      if (!SHA256.test(sha256)) return;
      // The original goes first: without it the image is not here.
      for (const size of ['original', ...DERIVED_SIZES] as const) await rm(pathOf(sha256, size), { force: true });
      await removeBlind(directory, sha256);
    },
  };
}

type PathOf = (sha256: string, size: ImageSize) => string;

async function putImage(
  pathOf: PathOf,
  bytes: Uint8Array,
): Promise<Result<StoredImage, ImageRefusal, { reason: string }>> {
  const header = await readImageHeader(bytes);
  if (!header.ok) return header;
  const { mime, width, height } = header.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if ((await sizeOf(pathOf(sha256, 'original'))) === undefined) {
    const derived = await deriveSizes(bytes, header.value);
    if (!derived.ok) return derived;
    for (const [size, image] of derived.value) await writeFileAtomically(pathOf(sha256, size), image);
    // Written last: the original says that the others are there.
    await writeFileAtomically(pathOf(sha256, 'original'), bytes);
  }
  return ok({ sha256, mime, sizeBytes: bytes.length, width, height });
}

/** Decoding for the derived sizes is also the proof that the bytes are an image to the end. */
async function deriveSizes(
  bytes: Uint8Array,
  { width, height, frames }: ImageHeader,
): Promise<Result<[DerivedSize, Uint8Array][], 'not_an_image', { reason: string }>> {
  const needsDisplay = Math.max(width, height) > DERIVED_EDGE_PX.display || frames > 1;
  const sizes = DERIVED_SIZES.filter((size) => size !== 'display' || needsDisplay);
  try {
    return ok(
      await Promise.all(sizes.map(async (size) => [size, await resize(bytes, size)] as [DerivedSize, Uint8Array])),
    );
  } catch (error) {
    return err('not_an_image', { reason: describe(error) });
  }
}

const resize = (bytes: Uint8Array, size: DerivedSize): Promise<Uint8Array> =>
  openFirstFrame(bytes)
    .autoOrient()
    .resize({ width: DERIVED_EDGE_PX[size], height: DERIVED_EDGE_PX[size], fit: 'inside', withoutEnlargement: true })
    .webp({ quality: DERIVED_QUALITY })
    .toBuffer();

/** Blind images are made on demand, so that an import does not wait for what may never be asked. */
function createBlindImages(directory: string, pathOf: PathOf) {
  const making = new Map<string, Promise<OpenedImage | undefined>>();
  const make = async (sha256: string, edgePx: number, file: string) => {
    const original = await openFile(pathOf(sha256, 'original'));
    if (!original) return undefined;
    await writeFileAtomically(file, await drawBlindImage(await original.bytes(), edgePx));
    return openFile(file);
  };
  return async (sha256: string, edgePx: number): Promise<Result<OpenedImage, 'not_found'>> => {
    const file = path.join(directory, sha256.slice(0, 2), `${sha256}${BLIND}${edgePx}.webp`);
    const made = await openFile(file);
    if (made) return ok(made);
    const current = making.get(file) ?? make(sha256, edgePx, file).finally(() => making.delete(file));
    making.set(file, current);
    return asResult(await current);
  };
}

async function removeBlind(directory: string, sha256: string): Promise<void> {
  const folder = path.join(directory, sha256.slice(0, 2));
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (name.startsWith(`${sha256}${BLIND}`)) await rm(path.join(folder, name), { force: true });
}

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );

const asResult = (image: OpenedImage | undefined): Result<OpenedImage, 'not_found'> =>
  image ? ok(image) : err('not_found');

async function openFile(file: string): Promise<OpenedImage | undefined> {
  const sizeBytes = await sizeOf(file);
  if (sizeBytes === undefined) return undefined;
  const mime = sniffImage(await readStart(file));
  if (!mime) throw new Error(`${file} is damaged: it does not begin as an image`);
  return {
    mime,
    sizeBytes,
    stream: () => toWebStream(createReadStream(file)),
    bytes: () => readFile(file),
  };
}

/** Node types its web streams apart from the platform's, which they are. */
const toWebStream = (readable: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(readable) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>;

async function readStart(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* listOriginals(directory: string): AsyncGenerator<{ sha256: string; sizeBytes: number }> {
  const folders = await readdir(directory).catch(() => []);
  for (const folder of folders.sort()) {
    for (const name of (await readdir(path.join(directory, folder))).sort()) {
      const sha256 = ORIGINAL_NAME.exec(name)?.[1];
      const sizeBytes = sha256 && (await sizeOf(path.join(directory, folder, name)));
      if (sha256 && sizeBytes !== undefined && sizeBytes !== '') yield { sha256, sizeBytes };
    }
  }
}
