import type { Progress } from '@plumbline/contract';
import { Prisma, type Study } from '../generated/client.ts';
import { readStudyTotals, type StudyTotals } from '../study-totals.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** What was answered, one row each, where `isTheirs` holds of the answer: labels, whether they count or not, and checks. */
export const answersOf = (isTheirs: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT study_id FROM current_label WHERE ${isTheirs}
  UNION ALL SELECT study_id FROM uncounted_label WHERE ${isTheirs}
  UNION ALL SELECT study_id FROM label_check WHERE ${isTheirs} AND value IS NOT NULL`;

/** What a person has answered in a study: labels, whether they count or not, and checks. */
export async function countAnswers(reader: Reader, studyId: string, personId: string): Promise<number> {
  return (await countAnswersIn(reader, [studyId], personId)).get(studyId) ?? 0;
}

/** The same by study; a study without any has none. */
export async function countAnswersIn(
  reader: Reader,
  studyIds: readonly string[],
  personId: string,
): Promise<Map<string, number>> {
  const isTheirs = Prisma.sql`person_id = ${personId}::uuid AND study_id = ANY (${studyIds}::uuid[])`;
  const rows = await reader.$queryRaw<{ studyId: string; answers: number }[]>`
    SELECT study_id AS "studyId", count(*)::int AS answers FROM (${answersOf(isTheirs)}) answer GROUP BY study_id`;
  return new Map(rows.map(({ studyId, answers }) => [studyId, answers]));
}

type Askable = Pick<StudyTotals, 'pairs' | 'missingImages'>;

/** Pairs of a study that can be labelled: what nobody can see, nobody can judge. */
const askable = ({ pairs, missingImages }: Askable): number => pairs - missingImages;

/** What a person is told of their answers: a check looks like a pair, and nobody labels more than there are. */
export const labelledOf = (totals: Askable, answers: number): number => Math.min(answers, askable(totals));

/** How far one person and the study are. */
export async function readProgress(
  reader: Reader,
  study: Pick<Study, 'id' | 'labelsPerPair'>,
  personId: string,
): Promise<Progress> {
  const totals = await readStudyTotals(reader, study.id);
  return progressOf(study, totals, await countAnswers(reader, study.id, personId));
}

/** The same of what was read already. */
export const progressOf = (
  { labelsPerPair }: Pick<Study, 'labelsPerPair'>,
  totals: Askable & Pick<StudyTotals, 'open'>,
  answers: number,
): Progress => ({
  labelled: labelledOf(totals, answers),
  total: askable(totals),
  open: labelsPerPair === null ? null : Math.max(0, totals.open),
});
