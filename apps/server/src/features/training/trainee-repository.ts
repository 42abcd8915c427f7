import type { Trainee } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import type { Teacher } from './item-repository.ts';
import { type Standing, standingState } from './round.ts';

type Transaction = Prisma.TransactionClient;
type Reader = Pick<Transaction, 'person' | '$queryRaw'>;
type RoundResult = Trainee['rounds'][number];

export const createTraineeRepository = ({ prisma, transaction }: Database) => ({
  /** Annotators of the study, by name: those who have not begun as well. */
  list: (studyId: string): Promise<Trainee[]> => listTrainees(prisma, studyId),

  /** @returns undefined: a round is left to them, or they have passed */
  grant: (teacher: Teacher, personId: string): Promise<Trainee | undefined> =>
    transaction((tx) => grant(tx, teacher, personId)),

  countQuestions: (studyId: string): Promise<number> =>
    prisma.trainingItem.count({ where: { studyId, use: 'qualification' } }),
});

async function listTrainees(reader: Reader, studyId: string, personId?: string): Promise<Trainee[]> {
  const people = await reader.person.findMany({
    where: {
      role: 'annotator',
      memberships: { some: { studyId } },
      ...(personId === undefined ? {} : { id: personId }),
    },
    include: { qualifications: { where: { studyId } } },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
  });
  const results = await listResults(reader, studyId);
  return people.map(({ id, displayName, qualifications: [standing] }) => ({
    personId: id,
    displayName,
    state: standing === undefined ? 'ready' : standingState(standing),
    passedIn: passedIn(standing),
    rounds: results.get(id) ?? [],
  }));
}

const passedIn = (standing: Standing | undefined): number | null =>
  standing === undefined || standing.passedAt === null ? null : standing.attempt;

async function listResults(reader: Reader, studyId: string): Promise<Map<string, RoundResult[]>> {
  const rows = await reader.$queryRaw<
    { personId: string; round: number; answered: number; right: number; lastAnswerAt: Date | null }[]
  >`
    SELECT answer.person_id AS "personId", answer.attempt AS round, count(*)::int AS answered,
           (count(*) FILTER (WHERE answer.value = item.expected))::int AS "right", max(answer.answered_at) AS "lastAnswerAt"
    FROM training_answer answer JOIN training_item item ON item.id = answer.item_id
    WHERE item.study_id = ${studyId}::uuid
    GROUP BY answer.person_id, answer.attempt ORDER BY answer.attempt`;
  const results = new Map<string, RoundResult[]>();
  for (const { personId, lastAnswerAt, ...counts } of rows) {
    const result = { ...counts, lastAnswerAt: lastAnswerAt?.toISOString() ?? null };
    results.set(personId, [...(results.get(personId) ?? []), result]);
  }
  return results;
}

async function grant(tx: Transaction, { studyId, person, at }: Teacher, personId: string) {
  const { count } = await tx.qualification.updateMany({
    where: { studyId, personId, passedAt: null, failedAt: { not: null } },
    data: { attempt: { increment: 1 }, failedAt: null },
  });
  if (count === 0) return undefined;
  await recordAudit(tx, {
    action: 'round_granted',
    studyId,
    personId: person.id,
    details: { annotator: personId },
    at,
  });
  const [trainee] = await listTrainees(tx, studyId, personId);
  return trainee;
}
