import { type AddedItems, type LabelValue, type Person, TRAINING_LIMITS, type TrainingUse } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { lockStudy } from '../../db/study-access.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { drawGold, findKnownAnswers } from './known-answer-repository.ts';
import { settleStudy } from './round-repository.ts';

type Transaction = Prisma.TransactionClient;

/** Who changes what a study teaches. */
export interface Teacher {
  readonly studyId: string;
  readonly person: Person;
  readonly at: Date;
}

interface Addition {
  readonly use: TrainingUse;
  readonly pairIds: readonly string[];
  /** Null: what is known of each pair. */
  readonly expected: LabelValue | null;
  readonly explanation: string;
}

interface ItemChange {
  readonly expected?: LabelValue | undefined;
  readonly explanation?: string | undefined;
  readonly place?: number | undefined;
}

type Added = Result<AddedItems, 'not_found' | 'invalid_input', FailureDetails>;
type Changed = Result<undefined, 'not_found' | 'wrong_state', FailureDetails | undefined>;

export const createItemRepository = ({ transaction }: Database) => ({
  add: (teacher: Teacher, addition: Addition): Promise<Added> => transaction((tx) => add(tx, teacher, addition)),

  addGold: (teacher: Teacher, { use, count }: { use: TrainingUse; count: number }): Promise<Added> =>
    transaction(async (tx) => {
      const pairIds = await drawGold(tx, { studyId: teacher.studyId, use, count });
      return add(tx, teacher, { use, pairIds, expected: null, explanation: '' });
    }),

  change: (teacher: Teacher, itemId: string, change: ItemChange): Promise<Changed> =>
    transaction((tx) => changeItem(tx, teacher, itemId, change)),

  remove: (teacher: Teacher, itemId: string): Promise<Changed> => transaction((tx) => remove(tx, teacher, itemId)),
});

async function add(
  tx: Transaction,
  teacher: Teacher,
  { use, expected, explanation, ...given }: Addition,
): Promise<Added> {
  const { studyId } = teacher;
  // Places and the limit are counted from what is there: one after the other.
  await lockStudy(tx, studyId);
  const pairIds = [...new Set(given.pairIds.map((id) => id.toLowerCase()))];
  const refused = await refusePairs(tx, studyId, pairIds);
  if (refused) return refused;
  const there = await tx.trainingItem.findMany({ where: { studyId, use }, select: { pairId: true, position: true } });
  const used = new Set(there.map(({ pairId }) => pairId));
  const news = pairIds.filter((id) => !used.has(id));
  const known = expected === null ? await findKnownAnswers(tx, news) : new Map(news.map((id) => [id, expected]));
  const taken = news.filter((id) => known.has(id));
  if (there.length + taken.length > TRAINING_LIMITS.items) {
    const message = `At most ${TRAINING_LIMITS.items} can be used so, and ${there.length} are; nothing was changed.`;
    return err('invalid_input', { field: 'pairIds', message });
  }
  const next = Math.max(-1, ...there.map(({ position }) => position)) + 1;
  const rows = taken.map((pairId, index) => ({
    pairId,
    position: next + index,
    expected: known.get(pairId) as number,
  }));
  await tx.trainingItem.createMany({ data: rows.map((row) => ({ ...row, studyId, use, explanation })) });
  if (rows.length > 0) await record(tx, teacher, 'training_items_added', { use, items: rows.length });
  const unknown = news.filter((id) => !known.has(id));
  return ok({ added: taken.length, unchanged: pairIds.length - news.length, unknown });
}

/** A mistaken list changes nothing: all are of the study, and people can see them. */
async function refusePairs(
  tx: Transaction,
  studyId: string,
  pairIds: readonly string[],
): Promise<Result<never, 'not_found' | 'invalid_input', FailureDetails> | undefined> {
  const found = await tx.pair.findMany({
    where: { studyId, id: { in: [...pairIds] } },
    select: { imageSha256: true },
  });
  const foreign = pairIds.length - found.length;
  if (foreign > 0) {
    const message = `${foreign} of the ${pairIds.length} pairs are not of this study; nothing was changed.`;
    return err('not_found', { field: 'pairIds', message });
  }
  const blank = found.filter(({ imageSha256 }) => imageSha256 === null).length;
  if (blank === 0) return undefined;
  const message = `${blank} of these pairs have no image: nobody could judge them.`;
  return err('invalid_input', { field: 'pairIds', message });
}

async function changeItem(tx: Transaction, teacher: Teacher, itemId: string, change: ItemChange): Promise<Changed> {
  const { studyId, at } = teacher;
  await lockStudy(tx, studyId);
  const item = await tx.trainingItem.findFirst({ where: { id: itemId, studyId } });
  if (!item) return err('not_found', undefined);
  const { expected = item.expected, explanation = item.explanation, place } = change;
  await tx.trainingItem.update({ where: { id: itemId }, data: { expected, explanation } });
  if (place !== undefined) await moveItem(tx, item, place);
  const before = { expected: item.expected, explanation: item.explanation };
  await record(tx, teacher, 'training_item_changed', { item: itemId, before, after: { expected, explanation } });
  if (expected !== item.expected) await settleStudy(tx, studyId, at);
  return ok(undefined);
}

type Item = Prisma.TrainingItemGetPayload<object>;

async function moveItem(tx: Transaction, { id, studyId, use }: Item, place: number): Promise<void> {
  const orderBy = [{ position: 'asc' as const }, { id: 'asc' as const }];
  const all = await tx.trainingItem.findMany({ where: { studyId, use }, select: { id: true }, orderBy });
  const others = all.filter((other) => other.id !== id);
  const order = [...others.slice(0, place), { id }, ...others.slice(place)];
  for (const [position, item] of order.entries()) {
    await tx.trainingItem.update({ where: { id: item.id }, data: { position } });
  }
}

async function remove(tx: Transaction, teacher: Teacher, itemId: string): Promise<Changed> {
  const { studyId, at } = teacher;
  await lockStudy(tx, studyId);
  const item = await tx.trainingItem.findFirst({ where: { id: itemId, studyId } });
  if (!item) return err('not_found', undefined);
  if (item.use === 'qualification' && (await isLastQuestion(tx, studyId))) {
    const message = 'It is the last question of a round that is asked for; end the round first.';
    return err('wrong_state', { message });
  }
  await tx.trainingItem.delete({ where: { id: itemId } });
  const { pairId, use, expected, explanation } = item;
  await record(tx, teacher, 'training_item_removed', { pair: pairId, use, expected, explanation });
  await settleStudy(tx, studyId, at);
  return ok(undefined);
}

/** A round without a question could not be passed, and nobody would be given pairs. */
async function isLastQuestion(tx: Transaction, studyId: string): Promise<boolean> {
  const study = await tx.study.findUniqueOrThrow({ where: { id: studyId }, select: { qualification: true } });
  if (study.qualification === null) return false;
  return (await tx.trainingItem.count({ where: { studyId, use: 'qualification' } })) === 1;
}

type TrainingAction = 'training_items_added' | 'training_item_changed' | 'training_item_removed';

const record = (
  tx: Transaction,
  { studyId, person, at }: Teacher,
  action: TrainingAction,
  details: Prisma.InputJsonObject,
): Promise<void> => recordAudit(tx, { action, studyId, personId: person.id, details, at });
