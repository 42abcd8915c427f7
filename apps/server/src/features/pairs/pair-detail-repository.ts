import type { LabelValue, PairDetail, PairLabel, RawRewardView, ScoreView } from '@plumbline/contract';
import { AnyScoreProvenanceSchema, LabelValueSchema, TextNormSettingsSchema } from '@plumbline/contract';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { type MemberScoring, settingsKey } from '../../db/study-scoring.ts';
import { PAIR_COLUMNS, PAIR_JOINS } from './pair-columns-repository.ts';
import type { PairJoinRow } from './pair-row.ts';

type ContrastiveSet = NonNullable<PairDetail['contrastiveSet']>;

/** How a study scores: scores made in the same way are shown before others. */
export interface OwnScoring {
  readonly members: readonly MemberScoring[];
  readonly setId: string | undefined;
}

export const createPairDetailRepository = (prisma: PrismaClient) => ({
  async findPair(studyId: string, pairId: string): Promise<(PairJoinRow & { metadata: unknown }) | undefined> {
    const [row] = await prisma.$queryRaw<(PairJoinRow & { metadata: unknown })[]>`
      SELECT ${PAIR_COLUMNS}, p.metadata FROM pair_summary s ${PAIR_JOINS}
      WHERE s.study_id = ${studyId}::uuid AND s.pair_id = ${pairId}::uuid`;
    return row;
  },

  async listJudgements(pairId: string): Promise<PairLabel[]> {
    const labels = await prisma.currentLabel.findMany({
      where: { pairId },
      orderBy: [{ labelledAt: 'asc' }, { eventId: 'asc' }],
      include: { event: true, person: true },
    });
    return labels.map(({ event, person, value, labelledAt }) => ({
      eventId: event.id,
      personId: person.id,
      rater: person.displayName,
      raterKind: person.kind,
      value: toLabelValue(value),
      note: event.note,
      activeMs: event.activeMs,
      labelledAt: labelledAt.toISOString(),
    }));
  },

  async findNewestContrastiveSet(pairId: string): Promise<ContrastiveSet | null> {
    const set = await prisma.contrastiveSet.findFirst({
      where: { prompt: { pairs: { some: { id: pairId } } } },
      orderBy: { version: 'desc' },
    });
    return set && { id: set.id, version: set.version, origin: set.origin, items: set.items };
  },

  /** Newest first; before them scores by the study's own models, in their order, by its settings on the newest set. */
  async listScores(
    pairId: string,
    prompt: string,
    own: OwnScoring,
  ): Promise<{ scores: ScoreView[]; rawRewards: RawRewardView[] }> {
    const scores = await prisma.score.findMany({
      where: { pairId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      include: { rewardModel: true, scoredBy: { select: { displayName: true } } },
    });
    const isOf = (member: MemberScoring) => (score: (typeof scores)[number]) =>
      score.rewardModelId === member.rewardModelId &&
      score.contrastiveSetId === own.setId &&
      score.settingsKey === settingsKey(member.textNorm);
    const inOrder = [...new Set([...own.members.flatMap((member) => scores.filter(isOf(member))), ...scores])];
    return {
      scores: inOrder.flatMap((score) => toScoreView(score, prompt) ?? []),
      rawRewards: inOrder.flatMap((score) => toRawReward(score) ?? []),
    };
  },
});

type ScoreRow = Prisma.ScoreGetPayload<{
  include: { rewardModel: true; scoredBy: { select: { displayName: true } } };
}>;

const toLabelValue = (value: number): LabelValue => LabelValueSchema.parse(value);

const aboutScore = ({ id, rewardModel, provenance, createdAt }: ScoreRow) => ({
  id,
  model: { id: rewardModel.modelId, revision: rewardModel.revision, name: nameOf(rewardModel) },
  provenance: AnyScoreProvenanceSchema.parse(provenance),
  createdAt: createdAt.toISOString(),
});

function toScoreView(score: ScoreRow, prompt: string): ScoreView | undefined {
  const { contrastiveSetId, textNorm } = score;
  if (contrastiveSetId === null || textNorm === null) return undefined;
  return {
    ...aboutScore(score),
    contrastiveSetId,
    settings: TextNormSettingsSchema.parse(score.settings),
    rewards: score.rewards,
    texts: [prompt, ...score.texts],
    textNorm,
    scoredBy: score.scoredBy?.displayName ?? null,
  };
}

function toRawReward(score: ScoreRow): RawRewardView | undefined {
  const [reward] = score.rewards;
  return score.contrastiveSetId === null && reward !== undefined ? { ...aboutScore(score), reward } : undefined;
}

function nameOf({ manifest, modelId }: { manifest: Prisma.JsonValue; modelId: string }): string {
  const hasName = typeof manifest === 'object' && manifest !== null && 'name' in manifest;
  return hasName && typeof manifest.name === 'string' ? manifest.name : modelId;
}
