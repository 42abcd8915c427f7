import type { Guideline } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { lockStudy } from '../../db/study-access.ts';
import { listQuestions, type Reader } from './question-repository.ts';

interface GuidelineChange {
  readonly text: string;
  readonly replaces: string;
  readonly personId: string;
  readonly at: Date;
}

export const createGuidelineRepository = ({ prisma, transaction }: Database) => ({
  read: (studyId: string): Promise<Guideline> => readGuideline(prisma, studyId),

  /**
   * The text before stays in the audit.
   *
   * @returns undefined: what it was to replace is not there any more
   */
  write: (studyId: string, { text, replaces, personId, at }: GuidelineChange): Promise<Guideline | undefined> =>
    transaction(async (tx) => {
      await lockStudy(tx, studyId);
      const { guideline } = await tx.study.findUniqueOrThrow({ where: { id: studyId }, select: { guideline: true } });
      if (guideline === text) return readGuideline(tx, studyId);
      if (guideline !== replaces) return undefined;
      await tx.study.update({ where: { id: studyId }, data: { guideline: text } });
      await recordAudit(tx, { action: 'guideline_changed', studyId, personId, details: { before: guideline }, at });
      return readGuideline(tx, studyId);
    }),
});

async function readGuideline(reader: Reader, studyId: string): Promise<Guideline> {
  const study = await reader.study.findUnique({ where: { id: studyId }, select: { guideline: true } });
  const examples = await listQuestions(reader, studyId, 'example');
  return {
    text: study?.guideline ?? '',
    examples: examples.map(({ id, prompt, image, expected, explanation }) => ({
      itemId: id,
      prompt,
      image,
      expected,
      explanation,
    })),
  };
}
