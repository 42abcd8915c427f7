import { type LabelValue, LabelValueSchema, type Person, type Qualification } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { listQuestions, type QuestionRow, type Reader, readPolicy } from './question-repository.ts';
import { describeRound, type GivenAnswer, type Standing, settle } from './round.ts';

type Transaction = Prisma.TransactionClient;

/** Somebody in the round of a study. */
export interface RoundScope {
  readonly studyId: string;
  readonly person: Person;
  readonly at: Date;
}

interface Choice {
  readonly itemId: string;
  readonly round: number;
  readonly value: LabelValue;
}

export const createRoundRepository = ({ prisma, transaction }: Database) => ({
  read: (scope: RoundScope): Promise<Qualification> => readRound(prisma, scope),

  begin: (scope: RoundScope): Promise<Qualification> => transaction((tx) => begin(tx, scope)),

  answer: (scope: RoundScope, choice: Choice): Promise<Result<Qualification, 'not_found' | 'wrong_state'>> =>
    transaction((tx) => answer(tx, scope, choice)),
});

const isPreviewOf = ({ person }: RoundScope): boolean => person.role !== 'annotator';
const keyOf = ({ studyId, person }: RoundScope) => ({ studyId_personId: { studyId, personId: person.id } });

type StandingReader = Reader & Pick<Transaction, 'qualification'>;

async function readRound(reader: StandingReader, scope: RoundScope): Promise<Qualification> {
  const standing = await reader.qualification.findUnique({ where: keyOf(scope) });
  const questions = await listQuestions(reader, scope.studyId, 'qualification');
  return describeRound({
    personId: scope.person.id,
    policy: await readPolicy(reader, scope.studyId),
    questions,
    standing,
    answers: standing === null ? [] : await listAnswers(reader, questions, scope.person.id, standing.attempt),
    isPreview: isPreviewOf(scope),
  });
}

/** Answers of one round in the order in which they came. */
export async function listAnswers(
  reader: Reader,
  questions: readonly QuestionRow[],
  personId: string,
  attempt: number,
): Promise<GivenAnswer[]> {
  const rows = await reader.trainingAnswer.findMany({
    where: { personId, attempt, itemId: { in: questions.map(({ id }) => id) } },
    orderBy: [{ answeredAt: 'asc' }, { itemId: 'asc' }],
  });
  return rows.map(({ itemId, value }) => ({ itemId, value: LabelValueSchema.parse(value) }));
}

/** Two of one person at once wait for each other here. */
async function lockStanding(tx: Transaction, scope: RoundScope): Promise<Standing | null> {
  await tx.$executeRaw`
    SELECT attempt FROM qualification
    WHERE study_id = ${scope.studyId}::uuid AND person_id = ${scope.person.id}::uuid FOR UPDATE`;
  return tx.qualification.findUnique({ where: keyOf(scope) });
}

async function begin(tx: Transaction, scope: RoundScope): Promise<Qualification> {
  const before = await readRound(tx, scope);
  if (before.state === 'none') return before;
  const row = { studyId: scope.studyId, personId: scope.person.id };
  const { count } = await tx.qualification.createMany({ data: [row], skipDuplicates: true });
  const standing = await lockStanding(tx, scope);
  if (count === 0 && standing !== null && canBegin(standing, scope)) {
    const data = { attempt: standing.attempt + 1, passedAt: null, failedAt: null };
    await tx.qualification.update({ where: keyOf(scope), data });
  }
  return readRound(tx, scope);
}

const canBegin = ({ attempt, ended, passedAt, failedAt }: Standing, scope: RoundScope): boolean =>
  ended === attempt && (isPreviewOf(scope) || (passedAt === null && failedAt === null));

async function answer(
  tx: Transaction,
  scope: RoundScope,
  { itemId, round, value }: Choice,
): Promise<Result<Qualification, 'not_found' | 'wrong_state'>> {
  if (!(await lockQuestion(tx, scope.studyId, itemId))) return err('not_found');
  const standing = await lockStanding(tx, scope);
  if (standing?.attempt !== round) return err('wrong_state');
  const where = { itemId, personId: scope.person.id, attempt: round };
  const known = await tx.trainingAnswer.findUnique({ where: { itemId_personId_attempt: where } });
  if (known === null) {
    if (standing.ended === standing.attempt) return err('wrong_state');
    await tx.trainingAnswer.create({ data: { ...where, value, answeredAt: scope.at } });
    const questions = await listQuestions(tx, scope.studyId, 'qualification');
    await settlePerson(tx, scope.studyId, scope.person, standing, questions, scope.at);
  }
  return ok(await readRound(tx, scope));
}

/** Taking the question out waits for this transaction; people are judged again after it. */
async function lockQuestion(tx: Transaction, studyId: string, itemId: string): Promise<boolean> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM training_item
    WHERE id = ${itemId}::uuid AND study_id = ${studyId}::uuid AND use = 'qualification' FOR KEY SHARE`;
  return locked.length === 1;
}

/** Whether a round that was never asked for is passed does not matter: it is a researcher's try. */
async function settlePerson(
  tx: Transaction,
  studyId: string,
  { id: personId, role }: Pick<Person, 'id' | 'role'>,
  standing: Standing,
  questions: readonly QuestionRow[],
  at: Date,
): Promise<void> {
  const policy = (await readPolicy(tx, studyId)) ?? { passShare: 1, rounds: null };
  const rounds = role === 'annotator' ? policy.rounds : null;
  const answers = await listAnswers(tx, questions, personId, standing.attempt);
  const change = settle(standing, { ...policy, rounds }, questions, answers, at);
  if (change === null) return;
  await tx.qualification.update({ where: { studyId_personId: { studyId, personId } }, data: change });
}

/** Judges everybody who has not passed again, after the questions, their answers or the policy have changed. */
export async function settleStudy(tx: Transaction, studyId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    SELECT person_id FROM qualification WHERE study_id = ${studyId}::uuid AND passed_at IS NULL
    ORDER BY person_id FOR UPDATE`;
  const waiting = await tx.qualification.findMany({ where: { studyId, passedAt: null }, include: { person: true } });
  if (waiting.length === 0) return;
  const questions = await listQuestions(tx, studyId, 'qualification');
  for (const { person, ...standing } of waiting) await settlePerson(tx, studyId, person, standing, questions, at);
}
