import { NO_GOLD } from '@plumbline/analysis';
import type { Database } from '../../db/database.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import { NIL_UUID, unpack, uuidAt } from '../../db/study-frame/packed-rows.ts';
import { pagePairs } from './page-pairs.ts';
import { PAIR_BYTES } from './pair-order.ts';

/** All pairs of a study, packed (see `toPairOrder`). */
export async function readPairRows(
  { prisma, kind }: Pick<Database, 'prisma' | 'kind'>,
  studyId: string,
): Promise<Buffer> {
  const pages: Buffer[] = [];
  const length = pagePairs(kind);
  for (let after = NIL_UUID; ; ) {
    const page = await readPage(prisma, studyId, after, length);
    pages.push(page);
    if (page.length < length * PAIR_BYTES) break;
    after = uuidAt(page, page.length - PAIR_BYTES);
  }
  return Buffer.concat(pages);
}

async function readPage(prisma: PrismaClient, studyId: string, after: string, length: number): Promise<Buffer> {
  const [page] = await prisma.$queryRaw<{ rows: string | null }[]>`
    SELECT encode(string_agg(uuid_send(page.id) || uuid_send(page.prompt_id)
             || int2send(coalesce(gold_pair.value, ${NO_GOLD})::int2), ''::bytea ORDER BY page.id), 'base64') AS rows
    FROM (SELECT id, prompt_id FROM pair WHERE study_id = ${studyId}::uuid AND id > ${after}::uuid
          ORDER BY id LIMIT ${length}) page
    LEFT JOIN gold_pair ON gold_pair.pair_id = page.id`;
  return unpack(page?.rows ?? null);
}
