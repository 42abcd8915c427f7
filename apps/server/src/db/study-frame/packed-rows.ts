/**
 * Rows packed into one text by the database: thousands of times fewer values to decode than rows of columns. Binary
 * values (`uuid_send` and the like, big-endian) come as base64.
 */
export const unpack = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64');

export const UUID_BYTES = 16;
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** The sixteen bytes at `offset` as the key of a map. */
export const keyAt = (bytes: Buffer, offset: number): string => bytes.toString('latin1', offset, offset + UUID_BYTES);

export const keyOf = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1');

export const uuidAt = (bytes: Buffer, offset: number): string =>
  bytes.toString('hex', offset, offset + UUID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Positions by key, for ids in the order of the positions. */
export const indexUuids = (uuids: readonly string[]): Map<string, number> =>
  new Map(uuids.map((uuid, index) => [keyOf(uuid), index]));

/** @throws when a row names another that the same snapshot does not hold, which foreign keys exclude */
export function expectIndex(index: number | undefined, what: string): number {
  if (index === undefined) throw new Error(`a row of the study names a ${what} that is not there`);
  return index;
}

/** Columns hold positions in 16 bits. @throws when there are more of something than a frame can tell apart */
export function assertFits(count: number, what: string): void {
  if (count < 0xffff) return;
  throw new Error(`the study has ${count} ${what}; a frame can tell at most 65534 apart`);
}
