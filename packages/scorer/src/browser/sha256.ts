/**
 * Lower-case hexadecimal. Browsers keep their own SHA-256 from pages that come over plain HTTP, such as a server in the
 * local network; a slower one in JavaScript does there.
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = globalThis.crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
