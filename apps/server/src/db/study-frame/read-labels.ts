import type { FrameLabels, FrameRater } from '@plumbline/analysis';
import type { Prisma } from '../generated/client.ts';
import { readStudyRaters } from '../study-raters.ts';
import type { Breather } from './breather.ts';
import { assertFits, expectIndex, indexUuids, keyAt, NIL_UUID, UUID_BYTES, unpack, uuidAt } from './packed-rows.ts';
import { inOrder, sortByPair } from './sort-by-pair.ts';

const PAGE_LABELS = 2500;
/** Pair, person, value (int2), time (microseconds since 2000). */
const ROW_BYTES = 2 * UUID_BYTES + 2 + 8;
const YEAR_2000_MS = Date.UTC(2000, 0, 1);

export interface ReadLabels {
  readonly raters: readonly FrameRater[];
  readonly labels: FrameLabels;
  readonly lastLabelledAt: Float64Array;
}

/** The labels that count, in order of pair and rater; the raters are those who gave them, in order of id. */
export async function readLabels(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairs: ReadonlyMap<string, number>,
  breathe: Breather,
): Promise<ReadLabels> {
  const everybody = await readStudyRaters(tx, studyId);
  const people = indexUuids(everybody.map(({ id }) => id));
  const rows = await readAllPages(tx, studyId, breathe);
  const columns = await splitRows(rows, pairs, people, breathe);
  const { raters, place } = keepThoseWhoLabelled(everybody, columns.person);
  assertFits(raters.length, 'raters');
  await breathe();
  // Rows come by rising person within a pair, and sorting by pair keeps their order.
  const { order } = sortByPair(pairs.size, columns.pair);
  const labels = {
    pair: inOrder(columns.pair, order),
    rater: Uint16Array.from(order, (row) => place[columns.person[row] as number] as number),
    value: inOrder(columns.value, order),
  };
  return { raters, labels, lastLabelledAt: columns.lastLabelledAt };
}

async function readAllPages(tx: Prisma.TransactionClient, studyId: string, breathe: Breather): Promise<Buffer> {
  const pages: Buffer[] = [];
  for (let [pair, person] = [NIL_UUID, NIL_UUID]; ; ) {
    const page = await readPage(tx, studyId, pair, person);
    pages.push(page);
    if (page.length < PAGE_LABELS * ROW_BYTES) return Buffer.concat(pages);
    pair = uuidAt(page, page.length - ROW_BYTES);
    person = uuidAt(page, page.length - ROW_BYTES + UUID_BYTES);
    await breathe();
  }
}

async function readPage(tx: Prisma.TransactionClient, studyId: string, pair: string, person: string): Promise<Buffer> {
  const [page] = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT encode(string_agg(uuid_send(c.pair_id) || uuid_send(c.person_id) || int2send(c.value)
             || timestamptz_send(c.labelled_at), ''::bytea), 'base64') AS rows
    FROM (SELECT pair_id, person_id, value, labelled_at FROM current_label
          WHERE study_id = ${studyId}::uuid AND (pair_id, person_id) > (${pair}::uuid, ${person}::uuid)
          ORDER BY pair_id, person_id LIMIT ${PAGE_LABELS}) c`;
  return unpack(page?.rows ?? null);
}

async function splitRows(
  rows: Buffer,
  pairs: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, number>,
  breathe: Breather,
) {
  const count = rows.length / ROW_BYTES;
  const [pair, person, value] = [new Uint32Array(count), new Uint32Array(count), new Int8Array(count)];
  const lastLabelledAt = new Float64Array(pairs.size).fill(Number.NaN);
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  for (let row = 0; row < count; row += 1) {
    const from = row * ROW_BYTES;
    const at = expectIndex(pairs.get(keyAt(rows, from)), 'pair');
    pair[row] = at;
    person[row] = expectIndex(people.get(keyAt(rows, from + UUID_BYTES)), 'rater');
    value[row] = view.getInt16(from + 2 * UUID_BYTES);
    const time = readTimeMs(view, from + 2 * UUID_BYTES + 2);
    if (!((lastLabelledAt[at] as number) >= time)) lastLabelledAt[at] = time;
    if (row % PAGE_LABELS === 0) await breathe();
  }
  return { pair, person, value, lastLabelledAt };
}

/** 64 bits of microseconds: a double holds them to the millisecond for as long as there are people. */
const readTimeMs = (rows: DataView, offset: number): number =>
  YEAR_2000_MS + Math.round((rows.getInt32(offset) * 2 ** 32 + rows.getUint32(offset + 4)) / 1000);

function keepThoseWhoLabelled(everybody: readonly FrameRater[], person: Uint32Array) {
  const has = new Uint8Array(everybody.length);
  for (const at of person) has[at] = 1;
  const place = new Uint32Array(everybody.length);
  const raters: FrameRater[] = [];
  for (const [at, rater] of everybody.entries()) {
    place[at] = raters.length;
    if (has[at] === 1) raters.push(rater);
  }
  return { raters, place };
}
