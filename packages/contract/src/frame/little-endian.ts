/** Columns are read where they lie, and they are little-endian: so are all processors that browsers and Node run on. */
export function assertLittleEndian(): void {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return;
  throw new Error('this processor is big-endian; frames of studies cannot be read or written on it');
}
