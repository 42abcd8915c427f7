import type { AnyManifest, EnsembleRule, Person, Reveal } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import { removeBallotsOf } from '../../db/ballots/remove-ballots.ts';
import { isUniqueViolation } from '../../db/constraint-error.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { lockStudySummaries, refreshStudySummaries } from '../../db/pair-summary.ts';
import { settleStudyPlaces } from '../../db/places/settle-places.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { lockStudy, type ScoredStudy, WITH_MODELS } from '../../db/study-access.ts';
import { type MemberScoring, scoringOf, settingsKey } from '../../db/study-scoring.ts';
import { changeMembers, type ModelChange } from './member-change-repository.ts';
import { restateScores } from './restated-score-repository.ts';

type Transaction = Prisma.TransactionClient;

export interface NewStudy {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly reveal: Reveal;
  readonly manifest: AnyManifest | null;
  /** How many people label each pair; null: everybody. */
  readonly labelsPerPair: number | null;
}

export interface StudyChange extends ModelChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly reveal?: Reveal | undefined;
  readonly ensemble?: EnsembleRule | undefined;
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
  async createStudy({ manifest, ...data }: NewStudy, { person, at }: Actor): Promise<ScoredStudy | undefined> {
    try {
      return await transaction(async (tx) => {
        const rewardModelId = manifest && (await ensureRewardModel(tx, manifest));
        const study = await tx.study.create({
          data: { ...data, rewardModelId, createdAt: at },
          include: WITH_MODELS,
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
  updateStudy: (id: string, change: StudyChange, actor: Actor): Promise<ScoredStudy | undefined> =>
    transaction((tx) => updateStudy(tx, id, change, actor), WHOLE_STUDY),

  deleteStudy: (study: { id: string; slug: string; name: string }, { person, at }: Actor): Promise<void> =>
    transaction(async (tx) => {
      const { id: studyId, slug, name } = study;
      // What refers to others first: left to the foreign keys, each row of one table would search another.
      await tx.score.deleteMany({ where: { studyId } });
      await tx.currentLabel.deleteMany({ where: { studyId } });
      await tx.uncountedLabel.deleteMany({ where: { studyId } });
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
  { manifest, members, textNorm, ensemble, isClosed, ...plain }: StudyChange,
  { person, at }: Actor,
): Promise<ScoredStudy | undefined> {
  await lockStudy(tx, id);
  const before = await tx.study.findUnique({ where: { id }, include: WITH_MODELS });
  if (!before) return undefined;
  const first = await changeMembers(tx, id, { manifest, members, textNorm });
  const after = await tx.study.update({
    where: { id },
    data: {
      ...withoutUndefined(plain),
      ...first,
      ...(ensemble === undefined ? {} : { ensembleLambda: lambdaOf(ensemble) }),
      ...(isClosed === undefined ? {} : { closedAt: isClosed ? (before.closedAt ?? at) : null }),
    },
    include: WITH_MODELS,
  });
  await recordAudit(tx, {
    action: 'study_updated',
    studyId: id,
    personId: person.id,
    details: {
      ...withoutUndefined({ ...plain, textNorm, ensemble, isClosed }),
      ...(manifest === undefined ? {} : { model: manifest?.id ?? null }),
      ...(members === undefined ? {} : { members: members.map((member) => [member.manifest.id, member.textNorm]) }),
    },
    at,
  });
  await rescoreIfNeeded(tx, before, after, at);
  return after;
}

const lambdaOf = (ensemble: EnsembleRule): number | null =>
  ensemble.method === 'uncertainty-regularised' ? ensemble.lambda : null;

async function rescoreIfNeeded(tx: Transaction, before: ScoredStudy, after: ScoredStudy, at: Date): Promise<void> {
  const [was, is] = [scoringOf(before), scoringOf(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  const keyOf = ({ rewardModelId, textNorm }: MemberScoring) => `${rewardModelId} ${settingsKey(textNorm)}`;
  const known = new Set(was.members.map(keyOf));
  await lockStudySummaries(tx, after.id);
  for (const member of is.members) if (!known.has(keyOf(member))) await restateScores(tx, after.id, member, at);
  await refreshStudySummaries(tx, after.id);
}

async function removeSimulatedRaters(tx: Transaction, studyId: string, { person, at }: Actor) {
  await lockStudySummaries(tx, studyId);
  const raters = { homeStudyId: studyId, kind: 'simulated' as const };
  const { count: labels } = await tx.currentLabel.deleteMany({ where: { studyId, person: raters } });
  await tx.labelEvent.deleteMany({ where: { studyId, person: raters } });
  await removeBallotsOf(tx, { studyId, rater: raters });
  const { count } = await tx.person.deleteMany({ where: raters });
  await refreshStudySummaries(tx, studyId);
  await settleStudyPlaces(tx, studyId, at);
  const details = { raters: count, labels };
  await recordAudit(tx, { action: 'simulated_raters_removed', studyId, personId: person.id, details, at });
  return details;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Prisma takes a missing field as "leave it". */
const withoutUndefined = <T extends object>(fields: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
