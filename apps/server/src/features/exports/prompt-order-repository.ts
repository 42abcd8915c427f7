import type { PrismaClient } from '../../db/generated/client.ts';
import { PromptOrder } from './prompt-order.ts';

/** By subset, then text, both by code points: the same on every database, and in a copy of the study. */
export async function readPromptOrder(prisma: PrismaClient, studyId: string): Promise<PromptOrder> {
  const [row] = await prisma.$queryRaw<{ ids: string | null }[]>`
    SELECT string_agg(encode(uuid_send(id), 'hex'), '' ORDER BY subset COLLATE "C", text COLLATE "C") AS ids
    FROM prompt WHERE study_id = ${studyId}::uuid`;
  return new PromptOrder(row?.ids ?? '');
}
