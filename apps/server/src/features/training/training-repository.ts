import type { QualificationPolicy, Training } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { lockStudy } from '../../db/study-access.ts';
import type { Teacher } from './item-repository.ts';
import { listQuestions, readPolicy } from './question-repository.ts';
import { settleStudy } from './round-repository.ts';

export const createTrainingRepository = ({ prisma, transaction }: Database) => ({
  async read(studyId: string): Promise<Training> {
    const counts = await countAnswers(prisma, studyId);
    const items = await listQuestions(prisma, studyId);
    return {
      policy: await readPolicy(prisma, studyId),
      items: items.map((item) => ({ ...item, ...(counts.get(item.id) ?? { answers: 0, missed: 0 }) })),
    };
  },

  /** @returns whether it was done: a round without a question cannot be asked for */
  updatePolicy: ({ studyId, person, at }: Teacher, policy: QualificationPolicy | null): Promise<boolean> =>
    transaction(async (tx) => {
      await lockStudy(tx, studyId);
      const questions = await tx.trainingItem.count({ where: { studyId, use: 'qualification' } });
      if (policy !== null && questions === 0) return false;
      const before = await readPolicy(tx, studyId);
      await tx.study.update({ where: { id: studyId }, data: { qualification: policy ?? Prisma.DbNull } });
      const details = { before, after: policy };
      await recordAudit(tx, { action: 'qualification_changed', studyId, personId: person.id, details, at });
      if (policy !== null) await settleStudy(tx, studyId, at);
      return true;
    }),
});

/** What annotators answered; researchers who try the round do not count. */
async function countAnswers(prisma: PrismaClient, studyId: string) {
  const rows = await prisma.$queryRaw<{ itemId: string; answers: number; missed: number }[]>`
    SELECT item.id AS "itemId", count(*)::int AS answers, (count(*) FILTER (WHERE answer.value <> item.expected))::int AS missed
    FROM training_item item
    JOIN training_answer answer ON answer.item_id = item.id
    JOIN person ON person.id = answer.person_id AND person.role = 'annotator'
    WHERE item.study_id = ${studyId}::uuid GROUP BY item.id`;
  return new Map(rows.map(({ itemId, answers, missed }) => [itemId, { answers, missed }]));
}
