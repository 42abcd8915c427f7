import { createHash, randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

const BYTES = 16;
/** Asking for random bytes one id at a time costs more than all the rest. */
const pool = Buffer.alloc(BYTES * 512);
let used = pool.length;
let lastMs = 0;
let counter = 0;

const COUNTER_BITS = 24;
/** Where the counter of a new millisecond begins: at random, with room for millions of ids after it. */
const FIRST_BITS = 20;
/** The time, the version and the upper half of the counter. */
const TIMED_BYTES = 8;
const VARIANT = 0x80;

/**
 * A UUID version 7 (RFC 9562, 6.2, method 1), for rows that are written as SQL. Ids of one process rise in the order in
 * which they are made, also within a millisecond: the order of ids is the order of events.
 */
export function createUuid(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + BYTES);
  used += BYTES;
  advance(now, bytes.readUIntBE(0, 3));
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | (counter >>> 12), 6);
  bytes.writeUInt16BE(0x8000 | ((counter & 0xfff) << 2) | (bytes.readUInt8(9) & 0b11), 8);
  return formatUuid(bytes);
}

/**
 * A UUID that might have been made when this one was: of the same millisecond, close to it in the count of that millisecond.
 * Nobody can tell from it when it was made. With a name it is the same each time.
 */
export function createUuidLike(example: string, name?: string): string {
  const bytes = Buffer.from(example.replaceAll('-', ''), 'hex');
  if (name === undefined) randomFillSync(bytes, TIMED_BYTES);
  else
    createHash('sha256')
      .update(`${example}:${name}`)
      .digest()
      .copy(bytes, TIMED_BYTES, 0, BYTES - TIMED_BYTES);
  bytes.writeUInt8(VARIANT | (bytes.readUInt8(TIMED_BYTES) & 0x3f), TIMED_BYTES);
  return formatUuid(bytes);
}

/** The least of all ids of version 7 that were made at this millisecond or later. */
export function uuidFloor(ms: number): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUIntBE(Math.max(0, ms), 0, 6);
  bytes.writeUInt8(0x70, 6);
  return formatUuid(bytes);
}

const formatUuid = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** A clock that stands still or goes back does not make ids go back. */
function advance(now: number, random: number): void {
  counter += 1;
  if (now <= lastMs && counter < 2 ** COUNTER_BITS) return;
  lastMs = Math.max(now, lastMs + 1);
  counter = random >>> (COUNTER_BITS - FIRST_BITS);
}
