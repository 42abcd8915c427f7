import type { ModelManifest, ScoreDraft } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { insertImages } from '../../db/images.ts';
import type { PairDraft } from '../../db/pair-writer/pair-draft.ts';
import { writePairs } from '../../db/pair-writer/write-pairs.ts';
import { insertPassport, type NewPassport } from '../../db/passports.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { findScoringPairs } from '../../db/scores/scoring-rows.ts';
import { storeScores } from '../../db/scores/store-scores.ts';
import { WITH_MODELS } from '../../db/study-access.ts';
import { scoringOf } from '../../db/study-scoring.ts';
import { chooseExamples, DEMO_GUIDELINE } from './demo-guideline.ts';
import { createLabelTimes, type LabelTimes } from './label-times.ts';
import type { PaintedPair } from './paint-demo.ts';

/** The row that says that the demo was loaded here once, whatever became of it. */
const SETTING = 'demo';
const CHUNK_PAIRS = 500;
const TIMEOUT_MS = 10 * 60_000;

export interface DemoStudy {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly manifest: ModelManifest | undefined;
  /** That this machine computes the model rightly; undefined: nothing was scored. */
  readonly proof: Pick<NewPassport, 'passport' | 'machine'> | undefined;
  readonly at: Date;
}

export interface DemoTotals {
  readonly pairs: number;
  readonly labels: number;
  readonly scores: number;
}

export const createDemoRepository = ({ prisma, transaction }: Database) => ({
  async wasLoaded(): Promise<boolean> {
    return (await prisma.setting.findUnique({ where: { key: SETTING } })) !== null;
  },

  async isSlugTaken(slug: string): Promise<boolean> {
    return (await prisma.study.findUnique({ where: { slug }, select: { id: true } })) !== null;
  },

  /** The whole study or nothing; undefined when another server was quicker. */
  storeDemo: (study: DemoStudy, pairs: readonly PaintedPair[]): Promise<DemoTotals | undefined> =>
    transaction(
      async (tx) => {
        const value = { loadedAt: study.at.toISOString() };
        const { count } = await tx.setting.createMany({ data: [{ key: SETTING, value }], skipDuplicates: true });
        return count === 0 ? undefined : writeDemo(tx, study, pairs);
      },
      { timeoutMs: TIMEOUT_MS },
    ),
});

async function writeDemo(tx: Prisma.TransactionClient, demo: DemoStudy, pairs: readonly PaintedPair[]) {
  const { slug, name, description, manifest, proof, at } = demo;
  if (proof) await insertPassport(tx, { ...proof, personId: null, at });
  const rewardModelId = manifest ? await ensureRewardModel(tx, manifest) : null;
  const study = await tx.study.create({
    data: {
      ...{ slug, name, description, rewardModelId, reveal: 'after', isDemo: true, createdAt: at },
      guideline: DEMO_GUIDELINE,
    },
    include: WITH_MODELS,
  });
  const settings = scoringOf(study).members[0]?.textNorm;
  const labelTimes = createLabelTimes(at);
  const pairIds: string[] = [];
  let totals: DemoTotals = { pairs: 0, labels: 0, scores: 0 };
  for (let start = 0; start < pairs.length; start += CHUNK_PAIRS) {
    const chunk = pairs.slice(start, start + CHUNK_PAIRS);
    await insertImages(
      tx,
      chunk.map(({ image }) => image),
    );
    const report = await writePairs(
      tx,
      chunk.map((pair) => toDraft(pair, labelTimes)),
      {
        studyId: study.id,
        raterKind: 'simulated',
        listOrigin: 'rules',
        promptsWithList: new Set(),
        recordedAt: at,
      },
    );
    pairIds.push(...report.pairIds);
    const drafts = settings ? await draftScores(tx, study.id, chunk, report.pairIds, settings) : [];
    const manifests = manifest ? [manifest] : [];
    const scores = unwrap(await storeScores(tx, { studyId: study.id, drafts, manifests, scoredById: null, at }));
    totals = {
      pairs: totals.pairs + report.pairs,
      labels: totals.labels + report.labels,
      scores: totals.scores + scores.stored,
    };
  }
  await addExamples(tx, study.id, pairs, pairIds);
  return totals;
}

async function addExamples(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairs: readonly PaintedPair[],
  pairIds: readonly string[],
): Promise<void> {
  const data = chooseExamples(pairs).flatMap(({ at, expected, explanation }, position) => {
    const pairId = pairIds[at];
    return pairId === undefined ? [] : [{ studyId, pairId, use: 'example' as const, position, expected, explanation }];
  });
  await tx.trainingItem.createMany({ data });
}

const toDraft = (pair: PaintedPair, labelTimes: LabelTimes): PairDraft => ({
  prompt: pair.prompt,
  subset: pair.subset,
  imageName: pair.imageName,
  imageSha256: pair.image.sha256,
  generator: pair.generator,
  contrastive: pair.contrastive.length > 0 ? pair.contrastive : undefined,
  metadata: { mistakes: pair.mistakes },
  labels: pair.labels.map(({ rater, value }) => ({ rater, value, note: '', ...labelTimes(rater) })),
});

async function draftScores(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairs: readonly PaintedPair[],
  pairIds: readonly string[],
  settings: ScoreDraft['settings'],
): Promise<ScoreDraft[]> {
  const found = await findScoringPairs(tx, studyId, pairIds);
  return pairs.flatMap(({ score }, index) => {
    const pair = found.get(pairIds[index] ?? '');
    if (!score || !pair?.setId) return [];
    const { rewards, provenance } = score;
    return [{ pairId: pair.pairId, contrastiveSetId: pair.setId, settings, rewards: [...rewards], provenance }];
  });
}
