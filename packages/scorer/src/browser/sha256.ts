/**
 * Lower-case hexadecimal. Browsers keep their own SHA-256 from pages that come over plain HTTP, such as a server in the
 * local network; a slower one in JavaScript does there.
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = globalThis.crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(bytes)))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The browser digests no shared memory. Only that is copied: weights have hundreds of megabytes. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return isUnshared(bytes) ? bytes : Uint8Array.from(bytes);
}

const isUnshared = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> => bytes.buffer instanceof ArrayBuffer;
