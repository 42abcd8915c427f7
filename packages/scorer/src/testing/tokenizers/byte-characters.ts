/** The visible character that stands for each byte in byte-level vocabularies (GPT-2, CLIP), by byte. */
export const BYTE_CHARACTERS: readonly string[] = listByteCharacters();

function listByteCharacters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isVisible(byte) ? byte : next++));
}

function isVisible(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}
