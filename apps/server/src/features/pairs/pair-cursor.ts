import { PAIR_SORTS } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';

/** What follows the sort and its value: the last pair of the page, and how many pairs pass. */
const rest = [z.uuid(), z.int().nonnegative(), z.boolean()] as const;
const CursorSchema = z.union([
  z.tuple([z.enum(PAIR_SORTS).exclude(['recent']), z.number().nullable(), ...rest]),
  z.tuple([z.literal('recent'), z.iso.datetime().nullable(), ...rest]),
]);

export type PairSort = (typeof PAIR_SORTS)[number];
type SortValue = number | string | null;

/** How many pairs pass a filter, as it was counted for the first page. */
export interface PassingCount {
  readonly total: number;
  readonly isAtLeast: boolean;
}

/** The last pair of a page: the next one begins after it. `value` is what the list is sorted by, null at its end. */
export interface PairCursor extends PassingCount {
  readonly value: SortValue;
  readonly pairId: string;
}

export const encodeCursor = (sort: PairSort, { value, pairId, total, isAtLeast }: PairCursor): string =>
  Buffer.from(JSON.stringify([sort, value, pairId, total, isAtLeast])).toString('base64url');

/** Refuses what `encodeCursor` did not write for a list of the same order. */
export function decodeCursor(text: string, sort: PairSort): Result<PairCursor, 'invalid_cursor'> {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return err('invalid_cursor');
  const cursor = CursorSchema.safeParse(parseJson(bytes.toString('utf8')));
  if (!cursor.success || cursor.data[0] !== sort) return err('invalid_cursor');
  const [, value, pairId, total, isAtLeast] = cursor.data;
  return ok({ value, pairId, total, isAtLeast });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
