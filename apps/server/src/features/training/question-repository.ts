import {
  type ImageView,
  type LabelValue,
  LabelValueSchema,
  type QualificationPolicy,
  QualificationPolicySchema,
  type TrainingUse,
} from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';

export type Reader = Pick<Prisma.TransactionClient, 'study' | 'trainingItem' | 'trainingAnswer'>;

/** An example or a question with all that is known of it. */
export interface QuestionRow {
  readonly id: string;
  readonly pairId: string;
  readonly use: TrainingUse;
  readonly prompt: string;
  readonly imageName: string;
  readonly image: ImageView | null;
  readonly expected: LabelValue;
  readonly explanation: string;
}

const WITH_PAIR = {
  pair: {
    select: {
      imageName: true,
      prompt: { select: { text: true } },
      image: { select: { sha256: true, width: true, height: true } },
    },
  },
} satisfies Prisma.TrainingItemInclude;

/** @param use  all of the study where it is left out */
export async function listQuestions(reader: Reader, studyId: string, use?: TrainingUse): Promise<QuestionRow[]> {
  const rows = await reader.trainingItem.findMany({
    where: { studyId, ...(use === undefined ? {} : { use }) },
    include: WITH_PAIR,
    orderBy: [{ use: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, pairId, use: usedAs, expected, explanation, pair }) => ({
    id,
    pairId,
    use: usedAs,
    prompt: pair.prompt.text,
    imageName: pair.imageName,
    image: pair.image,
    expected: LabelValueSchema.parse(expected),
    explanation,
  }));
}

/** What the study asks for; null: no round. */
export async function readPolicy(reader: Reader, studyId: string): Promise<QualificationPolicy | null> {
  const study = await reader.study.findUnique({ where: { id: studyId }, select: { qualification: true } });
  return study?.qualification ? QualificationPolicySchema.parse(study.qualification) : null;
}
