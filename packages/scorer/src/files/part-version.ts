import type { Download, DownloadParts } from './download.ts';
import type { FilePart } from './file-shelf.ts';

/** A digest that grows with its input. */
export interface StreamingHash {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal; the last call. */
  digest(): string;
}

/** Which version of a file a part holds the beginning of, with the digest so far. */
export interface Version {
  readonly etag: string | null;
  append(bytes: Uint8Array): Promise<void>;
  startOver(): Promise<void>;
  /** Before another connection: bytes that nothing could be joined to safely are dropped. */
  dropUnlessJoinable(): Promise<void>;
  /** Before the bytes of an answer: what is there stays only where they follow it. */
  goOnFrom(offset: number, etag: string | null): Promise<void>;
  digest(): Promise<string>;
}

/**
 * What an earlier download left. Two halves are joined only where a wrong joint would be seen: by the digest of the file,
 * or else by the server's word on the version.
 */
export async function takeUp(parts: DownloadParts, part: FilePart, wanted: Download): Promise<Version> {
  let { etag } = wanted;
  // Null: it did not see the beginning, which is read again with all the rest in the end.
  let hash: StreamingHash | null = null;
  let isNoted = part.sizeBytes > 0;
  const version: Version = {
    get etag() {
      return etag;
    },
    append: async (bytes) => {
      await part.append(bytes);
      hash?.update(bytes);
    },
    startOver: async () => {
      await part.clear();
      hash = parts.createHash();
      etag = null;
      isNoted = false;
    },
    dropUnlessJoinable: async () => {
      if (part.sizeBytes > 0 && wanted.sha256 === null && etag === null) await version.startOver();
    },
    goOnFrom: async (offset, answered) => {
      if (offset !== part.sizeBytes) await version.startOver();
      if (!isNoted || etag !== answered) await wanted.noteVersion(answered);
      etag = answered;
      isNoted = true;
    },
    digest: async () => hash?.digest() ?? parts.sha256(await part.readAll()),
  };
  if (part.sizeBytes === 0 || part.sizeBytes > wanted.sizeBytes) await version.startOver();
  await version.dropUnlessJoinable();
  return version;
}
