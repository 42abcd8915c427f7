import { type AnswerColumns, COUNTS, SET_ASIDE, SURPLUS } from '@plumbline/analysis';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { indexUuids, keyAt, UUID_BYTES, unpack } from '../../db/study-frame/packed-rows.ts';
import { inOrderOfRecording } from './order-of-recording.ts';

/** So many that the database reads each page's events in one sweep, so few that others soon get their turn. */
const PAGE_PAIRS = 7000;
/** Pair, person, event, value, standing, active ms. */
const ROW_BYTES = 3 * UUID_BYTES + 2 + 2 + 4;

/**
 * Everybody's standing labels, those that do not count among them, in the order in which they were recorded. Read page by
 * page without a transaction: labels that come or go meanwhile may be seen or not.
 *
 * @param pairIds    rising, in the order of the positions that the columns name
 * @param personIds  in the order of positions; whoever is not among them has begun meanwhile, and is left out
 */
export async function readAnswerColumns(
  prisma: PrismaClient,
  studyId: string,
  pairIds: readonly string[],
  personIds: readonly string[],
): Promise<AnswerColumns> {
  const pages: Buffer[] = [];
  for (let first = 0; first < pairIds.length; first += PAGE_PAIRS) {
    const page = pairIds.slice(first, first + PAGE_PAIRS);
    pages.push(await readPage(prisma, studyId, page));
  }
  return inOrderOfRecording(splitRows(Buffer.concat(pages), indexUuids(pairIds), indexUuids(personIds)));
}

/** Labels as they were read, each with the two halves of its event's id that tell when it was recorded. */
export interface TimedAnswers extends AnswerColumns {
  readonly milliseconds: Float64Array;
  readonly sequence: Float64Array;
}

async function readPage(prisma: PrismaClient, studyId: string, pairIds: readonly string[]): Promise<Buffer> {
  const inPage = Prisma.sql`
    study_id = ${studyId}::uuid AND pair_id BETWEEN ${pairIds[0]}::uuid AND ${pairIds.at(-1)}::uuid`;
  const [row] = await prisma.$queryRaw<{ rows: string | null }[]>`
    SELECT encode(string_agg(uuid_send(said.pair_id) || uuid_send(said.person_id) || uuid_send(said.event_id)
             || int2send(said.value) || int2send(said.standing::int2) || int4send(event.active_ms), ''::bytea), 'base64') AS rows
    FROM (
      SELECT pair_id, person_id, event_id, value, ${COUNTS}::int AS standing FROM current_label WHERE ${inPage}
      UNION ALL
      SELECT pair_id, person_id, event_id, value, CASE reason WHEN 'surplus' THEN ${SURPLUS}::int ELSE ${SET_ASIDE}::int END
      FROM uncounted_label WHERE ${inPage}
    ) said JOIN label_event event ON event.id = said.event_id`;
  return unpack(row?.rows ?? null);
}

function splitRows(
  rows: Buffer,
  pairs: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, number>,
): TimedAnswers {
  const found = emptyAnswers(rows.length / ROW_BYTES);
  let length = 0;
  for (let from = 0; from < rows.length; from += ROW_BYTES) {
    const [pair, rater] = [pairs.get(keyAt(rows, from)), people.get(keyAt(rows, from + UUID_BYTES))];
    if (pair === undefined || rater === undefined) continue;
    const event = from + 2 * UUID_BYTES;
    const after = event + UUID_BYTES;
    found.pair[length] = pair;
    found.rater[length] = rater;
    // Six bytes of time, then six with the counter of what happened within a millisecond (RFC 9562).
    found.milliseconds[length] = rows.readUIntBE(event, 6);
    found.sequence[length] = rows.readUIntBE(event + 6, 6);
    found.value[length] = rows.readInt16BE(after);
    found.standing[length] = rows.readInt16BE(after + 2);
    found.activeMs[length] = rows.readInt32BE(after + 4);
    length += 1;
  }
  return cut(found, length);
}

const emptyAnswers = (length: number): TimedAnswers => ({
  pair: new Uint32Array(length),
  rater: new Uint16Array(length),
  value: new Int8Array(length),
  standing: new Uint8Array(length),
  activeMs: new Uint32Array(length),
  milliseconds: new Float64Array(length),
  sequence: new Float64Array(length),
});

const cut = (answers: TimedAnswers, length: number): TimedAnswers => ({
  pair: answers.pair.subarray(0, length),
  rater: answers.rater.subarray(0, length),
  value: answers.value.subarray(0, length),
  standing: answers.standing.subarray(0, length),
  activeMs: answers.activeMs.subarray(0, length),
  milliseconds: answers.milliseconds.subarray(0, length),
  sequence: answers.sequence.subarray(0, length),
});
