import type { ErrorCode, ModelManifest, ScoreDraft } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Prisma } from '../generated/client.ts';
import { lockSummaries, refreshSummaries } from '../pair-summary.ts';
import { ensureRewardModel } from '../reward-models.ts';
import { type CompleteScore, completeScore } from './complete-score.ts';
import { insertScores, type ScoreRow } from './insert-scores.ts';
import { findContrastiveSets, findScoringPairs } from './scoring-rows.ts';

export interface StoreScoresInput {
  readonly studyId: string;
  readonly drafts: readonly ScoreDraft[];
  /** Null: nobody in particular, such as the demo. */
  readonly scoredById: string | null;
  readonly at: Date;
  /** The models that this installation has; a score by any other is refused. */
  readonly manifests: readonly ModelManifest[];
}

export interface StoredScores {
  readonly stored: number;
  readonly alreadyThere: number;
}

type StoreError = Extract<ErrorCode, 'not_found' | 'unknown_model' | 'rewards_do_not_match'>;
interface Refusal {
  readonly field: string;
  readonly message: string;
}

interface Checked {
  readonly score: CompleteScore;
  readonly manifest: ModelManifest;
}

/**
 * Stores scores of a study's pairs after checking each against its pair, contrastive set and model; all or none.
 * TextNorm is computed here. Summaries are up to date afterwards.
 */
export async function storeScores(
  tx: Prisma.TransactionClient,
  input: StoreScoresInput,
): Promise<Result<StoredScores, StoreError, Refusal>> {
  const checked = await checkDrafts(tx, input);
  if (!checked.ok) return checked;
  const scores = await toRows(tx, checked.value, input.at);
  const pairIds = [...new Set(input.drafts.map(({ pairId }) => pairId))];
  await lockSummaries(tx, pairIds);
  const stored = await insertScores(tx, input, scores);
  if (stored > 0) await refreshSummaries(tx, pairIds);
  return ok({ stored, alreadyThere: input.drafts.length - stored });
}

async function checkDrafts(
  tx: Prisma.TransactionClient,
  { studyId, drafts, manifests }: StoreScoresInput,
): Promise<Result<Checked[], StoreError, Refusal>> {
  const pairs = await findScoringPairs(
    tx,
    studyId,
    drafts.map(({ pairId }) => pairId),
  );
  const sets = await findContrastiveSets(
    tx,
    drafts.map(({ contrastiveSetId }) => contrastiveSetId),
  );
  const checked: Checked[] = [];
  for (const [index, draft] of drafts.entries()) {
    const refuse = <Code extends StoreError>(code: Code, message: string) =>
      err(code, { field: `scores.${index}`, message });
    const pair = pairs.get(draft.pairId);
    if (!pair) return refuse('not_found', 'The study has no such pair.');
    const { modelId, modelRevision } = draft.provenance;
    const manifest = manifests.find(({ id, revision }) => id === modelId && revision === modelRevision);
    if (!manifest) return refuse('unknown_model', `${modelId} (revision ${modelRevision}) is not installed here.`);
    const score = completeScore(draft, pair, sets.get(draft.contrastiveSetId), manifest);
    if (!score.ok) return refuse(score.code, score.details.message);
    checked.push({ score: score.value, manifest });
  }
  return ok(checked);
}

async function toRows(tx: Prisma.TransactionClient, checked: readonly Checked[], at: Date): Promise<ScoreRow[]> {
  const models = new Map<ModelManifest, string>();
  for (const { manifest } of checked) {
    if (!models.has(manifest)) models.set(manifest, await ensureRewardModel(tx, manifest));
  }
  return checked.map(({ score: { draft, texts, textNorm }, manifest }) => ({
    pairId: draft.pairId,
    rewardModelId: models.get(manifest) ?? '',
    contrastiveSetId: draft.contrastiveSetId,
    settings: draft.settings,
    rewards: draft.rewards,
    texts,
    textNorm,
    provenance: draft.provenance,
    at,
  }));
}
