import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelManifest } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { manifestFromFiles } from '../../inspect/manifest-from-files.ts';
import type { BuiltFiles } from './model-files.ts';

/** The manifest of built files, with their digests: what a folder needs besides them. */
export async function manifestOf(files: BuiltFiles, overrides: Partial<ModelManifest> = {}): Promise<ModelManifest> {
  const made = await manifestFromFiles({
    files: [...files].map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      sha256: bytesToHex(sha256(bytes)),
    })),
    readText: async (path) => new TextDecoder().decode(files.get(path)),
    source: { kind: 'folder' },
  });
  return { ...unwrap(made), ...overrides } as ModelManifest;
}
