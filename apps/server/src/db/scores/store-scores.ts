import { ERROR_MESSAGE, type ErrorCode, type ModelManifest, type ScoreDraft } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Prisma } from '../generated/client.ts';
import { lockSummaries, refreshSummaries } from '../pair-summary.ts';
import { hasPassport, type ModelOnDevice } from '../passports.ts';
import { ensureRewardModel } from '../reward-models.ts';
import { type CompleteScore, completeScore } from './complete-score.ts';
import { insertScores, type ScoreRow } from './insert-scores.ts';
import { findContrastiveSets, findScoringPairs } from './scoring-rows.ts';
import { settleLeases } from './settle-leases.ts';

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

type StoreError = Extract<ErrorCode, 'not_found' | 'unknown_model' | 'rewards_do_not_match' | 'no_passport'>;
interface Refusal {
  readonly field: string;
  readonly message: string;
}

interface Checked {
  readonly score: CompleteScore;
  readonly manifest: ModelManifest;
}

/**
 * Stores scores of a study's pairs after checking each against its pair, contrastive set and model, and that its device has
 * proved itself; all or none. TextNorm is computed here. Summaries are up to date afterwards, and claims are settled.
 */
export async function storeScores(
  tx: Prisma.TransactionClient,
  input: StoreScoresInput,
): Promise<Result<StoredScores, StoreError, Refusal>> {
  const checked = await checkDrafts(tx, input);
  if (!checked.ok) return checked;
  const unproved = await findUnproved(tx, input.drafts);
  if (unproved) return unproved;
  const scores = await toRows(tx, checked.value, input.at);
  const pairIds = [...new Set(input.drafts.map(({ pairId }) => pairId))];
  await lockSummaries(tx, pairIds);
  const stored = await insertScores(tx, input, scores);
  if (stored > 0) await refreshSummaries(tx, pairIds);
  await settleLeases(tx, scores);
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

/** The first score of a device that has no passport for the model. */
async function findUnproved(tx: Prisma.TransactionClient, drafts: readonly ScoreDraft[]) {
  const proved = new Set<string>();
  for (const [index, { provenance }] of drafts.entries()) {
    const { modelId, modelRevision: revision, provider, adapter, runtime, dtype } = provenance;
    const device = { modelId, revision, provider, adapter, runtime, dtype };
    const key = JSON.stringify(device);
    if (proved.has(key)) continue;
    if (!(await hasPassport(tx, device)))
      return err('no_passport', { field: `scores.${index}`, message: sayOf(device) });
    proved.add(key);
  }
  return undefined;
}

const sayOf = ({ modelId, provider, adapter, runtime, dtype }: ModelOnDevice): string =>
  `${ERROR_MESSAGE.no_passport} (${modelId}, ${dtype}, ${provider}: ${adapter}, ${runtime})`;

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
