import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ModelFile, ServedManifest } from '@plumbline/contract';

/** A model as it is served. Without a `filesUrl` its files lie beside the manifest. */
export interface ModelLocation {
  readonly manifest: ServedManifest;
  readonly manifestUrl: string;
}

/** Where a file of the model is fetched from; a relative address stays relative to that of the manifest. */
export function addressOf({ manifest, manifestUrl }: ModelLocation, path: string): string {
  return new URL(path, new URL(manifest.filesUrl ?? '.', manifestUrl)).href;
}

/** The same bytes have one name, whichever models use them; a file whose digest nobody knows yet goes by its address. */
export function keptNameOf(location: ModelLocation, file: ModelFile): string {
  return file.sha256 ?? `a-${digestOf(`${addressOf(location, file.path)}\n${location.manifest.revision}`)}`;
}

/** The manifest as it was read last. */
export const manifestNameOf = (manifestUrl: string): string => `m-${digestOf(manifestUrl)}.json`;

/** What the first download of a file without a digest found. */
export const digestNoteOf = (name: string): string => `${name}.json`;
export const partNameOf = (name: string): string => `${name}.part`;
/** Which version of the file the part is the beginning of. */
export const partNoteOf = (name: string): string => `${name}.part.json`;

const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
