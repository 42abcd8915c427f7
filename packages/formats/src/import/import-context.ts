import type { ImportLine, ImportSpec } from '@plumbline/contract';
import type { FileTree } from '../files/file-tree.ts';
import { indexNames, type NameIndex } from '../images/find-images.ts';
import type { Rejection } from '../rejection.ts';
import type { FoundImage, ImportSource, TakeImage } from './import-source.ts';

export type ImportItem = ImportLine | Rejection;

/** The images at hand: files inside what is imported, or in a folder or zip of their own. */
export interface ImageShelf {
  readonly index: NameIndex;
  /** From the SHA-256 that is the name of a file. */
  readonly byDigest: ReadonlyMap<string, string>;
  /** @param name one of the index */
  find(name: string): Promise<FoundImage>;
}

/** What the reader of a format works with. */
export interface ImportContext {
  /** Of what was given: a folder, a zip or one file. */
  readonly tree: FileTree;
  readonly source: ImportSource;
  readonly spec: ImportSpec;
  /** Undefined: nobody said where images are. */
  readonly images: ImageShelf | undefined;
  readonly takeImage: TakeImage | undefined;
}

/** The reader of one format. @throws ImportFault where a file cannot be read on */
export type ReadImport = (context: ImportContext) => AsyncIterable<ImportItem>;

const IMAGE_NAME = /\.(?:jpe?g|png|webp|avif|gif)$/i;

const DIGEST_NAME = /(?:^|\/)([0-9a-f]{64})\.[a-z]+$/g;

/** The images of a tree; whether the bytes are those of an image is found out by who takes them. */
export function shelveImages(tree: FileTree): ImageShelf {
  const index = indexNames(
    tree.names.filter((name) => IMAGE_NAME.test(name)),
    tree.escapingLinks,
  );
  const digests = index.files.flatMap((name) =>
    [...name.matchAll(DIGEST_NAME)].map(([, digest = '']) => [digest, name] as const),
  );
  return {
    index,
    byDigest: new Map(digests),
    find: async (name) => ({
      name,
      read: () => readWhole(tree.open(name)),
      ...(tree.kind === 'folder' && { path: await tree.pathOf(name) }),
    }),
  };
}

async function readWhole(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
