import type { ModelManifest, Person, Reveal, TextNormSettings } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import { isUniqueViolation } from '../../db/constraint-error.ts';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { lockStudySummaries, refreshStudySummaries } from '../../db/pair-summary.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import type { FoundStudy } from '../../db/study-access.ts';
import { scoringOf, settingsKey } from '../../db/study-scoring.ts';
import { restateScores } from './restated-score-repository.ts';

type Transaction = Prisma.TransactionClient;

export interface NewStudy {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly reveal: Reveal;
  readonly manifest: ModelManifest | null;
}

export interface StudyChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly reveal?: Reveal | undefined;
  /** Null: not scored. */
  readonly manifest?: ModelManifest | null | undefined;
  /** Null: the model's default. */
  readonly textNorm?: TextNormSettings | null | undefined;
  readonly isClosed?: boolean | undefined;
}

export interface Actor {
  readonly person: Person;
  readonly at: Date;
}

/** Changes of a whole study touch all its pairs and may take long. */
const WHOLE_STUDY = { timeoutMs: 600_000 };

export const createStudyWriteRepository = ({ transaction }: Database) => ({
  /** Nothing when the slug is taken. */
  async createStudy({ manifest, ...data }: NewStudy, { person, at }: Actor): Promise<FoundStudy | undefined> {
    try {
      return await transaction(async (tx) => {
        const rewardModelId = manifest && (await ensureRewardModel(tx, manifest));
        const study = await tx.study.create({
          data: { ...data, rewardModelId, createdAt: at },
          include: { rewardModel: true },
        });
        await recordAudit(tx, { action: 'study_created', studyId: study.id, personId: person.id, at });
        return study;
      });
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  },

  /** Nothing when the study is gone. */
  updateStudy: (id: string, change: StudyChange, actor: Actor): Promise<FoundStudy | undefined> =>
    transaction((tx) => updateStudy(tx, id, change, actor), WHOLE_STUDY),

  deleteStudy: (study: { id: string; slug: string; name: string }, { person, at }: Actor): Promise<void> =>
    transaction(async (tx) => {
      const { id: studyId, slug, name } = study;
      // What refers to others first: left to the foreign keys, each row of one table would search another.
      await tx.score.deleteMany({ where: { studyId } });
      await tx.currentLabel.deleteMany({ where: { studyId } });
      await tx.labelEvent.deleteMany({ where: { studyId } });
      await tx.study.deleteMany({ where: { id: studyId } });
      await recordAudit(tx, { action: 'study_deleted', studyId, personId: person.id, details: { slug, name }, at });
    }, WHOLE_STUDY),

  removeSimulatedRaters: (studyId: string, actor: Actor): Promise<{ raters: number; labels: number }> =>
    transaction((tx) => removeSimulatedRaters(tx, studyId, actor), WHOLE_STUDY),
});

async function updateStudy(
  tx: Transaction,
  id: string,
  { manifest, textNorm, isClosed, ...plain }: StudyChange,
  { person, at }: Actor,
): Promise<FoundStudy | undefined> {
  await tx.$executeRaw`SELECT id FROM study WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const before = await tx.study.findUnique({ where: { id }, include: { rewardModel: true } });
  if (!before) return undefined;
  const after = await tx.study.update({
    where: { id },
    data: {
      ...withoutUndefined(plain),
      ...(manifest === undefined ? {} : { rewardModelId: manifest && (await ensureRewardModel(tx, manifest)) }),
      ...(textNorm === undefined ? {} : { textNorm: textNorm ?? Prisma.DbNull }),
      ...(isClosed === undefined ? {} : { closedAt: isClosed ? (before.closedAt ?? at) : null }),
    },
    include: { rewardModel: true },
  });
  await recordAudit(tx, {
    action: 'study_updated',
    studyId: id,
    personId: person.id,
    details: {
      ...withoutUndefined({ ...plain, textNorm, isClosed }),
      ...(manifest === undefined ? {} : { model: manifest?.id ?? null }),
    },
    at,
  });
  await rescoreIfNeeded(tx, before, after, at);
  return after;
}

async function rescoreIfNeeded(tx: Transaction, before: FoundStudy, after: FoundStudy, at: Date): Promise<void> {
  const [was, is] = [scoringOf(before), scoringOf(after)];
  const keyOf = (scoring: typeof is) => scoring && `${scoring.rewardModelId} ${settingsKey(scoring.textNorm)}`;
  if (keyOf(was) === keyOf(is)) return;
  await lockStudySummaries(tx, after.id);
  if (is) await restateScores(tx, after.id, is, at);
  await refreshStudySummaries(tx, after.id);
}

async function removeSimulatedRaters(tx: Transaction, studyId: string, { person, at }: Actor) {
  await lockStudySummaries(tx, studyId);
  const raters = { homeStudyId: studyId, kind: 'simulated' as const };
  const { count: labels } = await tx.currentLabel.deleteMany({ where: { studyId, person: raters } });
  await tx.labelEvent.deleteMany({ where: { studyId, person: raters } });
  const { count } = await tx.person.deleteMany({ where: raters });
  await refreshStudySummaries(tx, studyId);
  const details = { raters: count, labels };
  await recordAudit(tx, { action: 'simulated_raters_removed', studyId, personId: person.id, details, at });
  return details;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Prisma takes a missing field as "leave it". */
const withoutUndefined = <T extends object>(fields: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
