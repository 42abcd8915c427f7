import { COUNTS, SET_ASIDE, SURPLUS } from '@plumbline/analysis';
import type { Database } from '../../db/database.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { unpack, uuidAt } from '../../db/study-frame/packed-rows.ts';
import { pagePairs } from './page-pairs.ts';
import { PAIR_BYTES } from './pair-order.ts';

/**
 * Everybody's standing labels, those that do not count among them, packed (see `toAnswerColumns`), without a transaction:
 * labels that come or go between two pages may be seen or not. Labels of a rater who is set aside are so, also while they
 * are on their way out of what counts.
 *
 * @param pairs  as `readPairRows` gives them
 */
export async function readAnswerRows(
  { prisma, kind }: Pick<Database, 'prisma' | 'kind'>,
  studyId: string,
  pairs: Buffer,
): Promise<Buffer> {
  const pages: Buffer[] = [];
  const length = pagePairs(kind) * PAIR_BYTES;
  for (let from = 0; from < pairs.length; from += length) {
    const last = Math.min(from + length, pairs.length) - PAIR_BYTES;
    pages.push(await readPage(prisma, studyId, { first: uuidAt(pairs, from), last: uuidAt(pairs, last) }));
  }
  return Buffer.concat(pages);
}

/** From one pair to another, both among them. */
interface Page {
  readonly first: string;
  readonly last: string;
}

async function readPage(prisma: PrismaClient, studyId: string, { first, last }: Page): Promise<Buffer> {
  const inPage = Prisma.sql`
    study_id = ${studyId}::uuid AND pair_id BETWEEN ${first}::uuid AND ${last}::uuid`;
  const [row] = await prisma.$queryRaw<{ rows: string | null }[]>`
    SELECT encode(string_agg(uuid_send(said.pair_id) || uuid_send(said.person_id) || uuid_send(said.event_id)
             || int2send(said.value) || int2send(said.standing::int2) || int4send(event.active_ms), ''::bytea), 'base64') AS rows
    FROM (
      SELECT pair_id, person_id, event_id, value,
             CASE WHEN EXISTS (SELECT 1 FROM set_aside a WHERE a.study_id = label.study_id AND a.person_id = label.person_id)
                  THEN ${SET_ASIDE}::int ELSE ${COUNTS}::int END AS standing
      FROM current_label label WHERE ${inPage}
      UNION ALL
      SELECT pair_id, person_id, event_id, value, CASE reason WHEN 'surplus' THEN ${SURPLUS}::int ELSE ${SET_ASIDE}::int END
      FROM uncounted_label WHERE ${inPage}
    ) said JOIN label_event event ON event.id = said.event_id`;
  return unpack(row?.rows ?? null);
}
