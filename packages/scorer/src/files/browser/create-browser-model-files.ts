import { sha256 as createSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '../../browser/sha256.ts';
import type { KeepParts } from '../keep-file.ts';
import type { ModelFiles } from '../model-files.ts';
import { createServedModelFiles } from '../served-model-files.ts';
import { openBrowserShelf } from './open-shelf.ts';

/** @param manifestUrl  absolute: inside a worker a relative one would mean another place than on the page */
export function createBrowserModelFiles({ manifestUrl }: { readonly manifestUrl: string }): ModelFiles {
  return createServedModelFiles(openParts, { manifestUrl });
}

async function openParts(): Promise<KeepParts> {
  return {
    shelf: await openBrowserShelf(),
    fetch: (address, init) => fetch(address, init),
    sha256,
    createHash: createStreamingHash,
    // `If-Range` is no header that a page may send to any site: with it browsers ask first, and a hub's store may refuse.
    mayAskConditionally: (address) => new URL(address).origin === self.location.origin,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    stallMs: 30_000,
  };
}

/**
 * The browser's own digest takes whole buffers only. Measured in Chromium: this one 65 MB/s, hash-wasm 50, which is more than
 * most lines bring; the browser's 620 MB/s, so that it checks what is there already.
 */
function createStreamingHash() {
  const hash = createSha256.create();
  return {
    update: (bytes: Uint8Array) => {
      hash.update(bytes);
    },
    digest: () => bytesToHex(hash.digest()),
  };
}
