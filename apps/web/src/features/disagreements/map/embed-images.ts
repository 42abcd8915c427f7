import { endpointUrl, readImage } from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import type { EmbeddingStore } from './embedding-store.ts';

export interface EmbedProgress {
  readonly done: number;
  readonly total: number;
  /** Images that could not be read. */
  readonly failed: number;
}

interface EmbedOptions {
  readonly scorer: Pick<Scorer, 'embedImage'>;
  readonly store: Pick<EmbeddingStore, 'read' | 'write'>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EmbedProgress) => void;
}

/** A failure that is the model's, not one image's: going on would fail as often as there are images. */
export class EmbeddingFailure extends Error {
  override readonly name = 'EmbeddingFailure';
}

const IMAGE_FAULTS: readonly string[] = ['image_unavailable', 'image_altered', 'image_unreadable'];

/** Embeddings of images by hash, those that were computed before from the store; images that cannot be read are left out. */
export async function embedImages(
  hashes: readonly string[],
  { scorer, store, signal, onProgress }: EmbedOptions,
): Promise<ReadonlyMap<string, Float32Array>> {
  const embeddings = new Map<string, Float32Array>();
  let failed = 0;
  for (const [done, sha256] of hashes.entries()) {
    signal.throwIfAborted();
    onProgress({ done, total: hashes.length, failed });
    const known = await store.read(sha256);
    if (known !== undefined) {
      embeddings.set(sha256, known);
      continue;
    }
    const image = { url: endpointUrl(readImage, { sha256, size: 'original' }) };
    const embedded = await scorer.embedImage({ imageSha256: sha256, image });
    if (embedded.ok) {
      embeddings.set(sha256, embedded.value);
      await store.write(sha256, embedded.value);
    } else if (IMAGE_FAULTS.includes(embedded.code)) failed += 1;
    else throw new EmbeddingFailure(embedded.details.message);
  }
  onProgress({ done: hashes.length, total: hashes.length, failed });
  return embeddings;
}
