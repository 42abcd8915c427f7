/** Reads the numbers and words of a header; `undefined` or empty where the bytes end. */
export interface ByteView {
  readonly length: number;
  byte(at: number): number | undefined;
  u16(at: number): number | undefined;
  u32(at: number): number | undefined;
  u16LittleEndian(at: number): number | undefined;
  u24LittleEndian(at: number): number | undefined;
  u32LittleEndian(at: number): number | undefined;
  ascii(start: number, end: number): string;
}

export function viewBytes(bytes: Uint8Array): ByteView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (at: number, size: number) => at >= 0 && at + size <= bytes.length;
  return {
    length: bytes.length,
    byte: (at) => bytes[at],
    u16: (at) => (within(at, 2) ? view.getUint16(at) : undefined),
    u32: (at) => (within(at, 4) ? view.getUint32(at) : undefined),
    u16LittleEndian: (at) => (within(at, 2) ? view.getUint16(at, true) : undefined),
    u24LittleEndian: (at) => (within(at, 3) ? view.getUint16(at, true) + view.getUint8(at + 2) * 65536 : undefined),
    u32LittleEndian: (at) => (within(at, 4) ? view.getUint32(at, true) : undefined),
    ascii: (start, end) => String.fromCharCode(...bytes.subarray(start, end)),
  };
}
