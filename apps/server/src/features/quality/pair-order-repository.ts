import { NO_GOLD } from '@plumbline/analysis';
import type { PrismaClient } from '../../db/generated/client.ts';
import { keyAt, NIL_UUID, UUID_BYTES, unpack, uuidAt } from '../../db/study-frame/packed-rows.ts';

export interface PairOrder {
  /** Rising. */
  readonly ids: readonly string[];
  /** Position of the prompt of each pair. */
  readonly prompt: Uint32Array;
  /** 1, 0, -1 or NO_GOLD. */
  readonly gold: Int8Array;
}

const PAGE_PAIRS = 5000;
/** Pair, prompt, known answer. */
const ROW_BYTES = 2 * UUID_BYTES + 2;

/** All pairs of a study, in short statements: the one connection of the embedded database is never held for long. */
export async function readPairOrder(prisma: PrismaClient, studyId: string): Promise<PairOrder> {
  const pages: Buffer[] = [];
  for (let after = NIL_UUID; ; ) {
    const page = await readPage(prisma, studyId, after);
    pages.push(page);
    if (page.length < PAGE_PAIRS * ROW_BYTES) break;
    after = uuidAt(page, page.length - ROW_BYTES);
  }
  return splitRows(Buffer.concat(pages));
}

function splitRows(rows: Buffer): PairOrder {
  const length = rows.length / ROW_BYTES;
  const [prompt, gold] = [new Uint32Array(length), new Int8Array(length)];
  const prompts = new Map<string, number>();
  const ids = Array.from({ length }, (_, pair) => {
    const from = pair * ROW_BYTES;
    const key = keyAt(rows, from + UUID_BYTES);
    const place = prompts.get(key) ?? prompts.size;
    prompts.set(key, place);
    prompt[pair] = place;
    gold[pair] = rows.readInt16BE(from + 2 * UUID_BYTES);
    return uuidAt(rows, from);
  });
  return { ids, prompt, gold };
}

async function readPage(prisma: PrismaClient, studyId: string, after: string): Promise<Buffer> {
  const [page] = await prisma.$queryRaw<{ rows: string | null }[]>`
    SELECT encode(string_agg(uuid_send(page.id) || uuid_send(page.prompt_id)
             || int2send(coalesce(gold_pair.value, ${NO_GOLD})::int2), ''::bytea ORDER BY page.id), 'base64') AS rows
    FROM (SELECT id, prompt_id FROM pair WHERE study_id = ${studyId}::uuid AND id > ${after}::uuid
          ORDER BY id LIMIT ${PAGE_PAIRS}) page
    LEFT JOIN gold_pair ON gold_pair.pair_id = page.id`;
  return unpack(page?.rows ?? null);
}
