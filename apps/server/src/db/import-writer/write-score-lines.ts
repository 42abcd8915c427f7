import type { AnyScoreProvenance } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import type { Prisma } from '../generated/client.ts';
import { lockSummaries, refreshSummaries } from '../pair-summary.ts';
import { lockPairsOf } from '../pair-writer/scored-pairs.ts';
import { insertScores, type ScoreRow, scoreKeyOf } from '../scores/insert-scores.ts';
import { settleLeases } from '../scores/settle-leases.ts';
import { WITH_MODELS } from '../study-access.ts';
import { type MemberScoring, scoringOf, settingsKey } from '../study-scoring.ts';
import { type CompleteScoreLine, completeScoreLine, type ScoreLine } from './complete-score-line.ts';
import { ensureModels } from './ensure-models.ts';
import { findScoredPairs, type ScoredPair } from './find-scored-pairs.ts';
import { findStoredScores, type StoredScore } from './find-stored-scores.ts';
import { type ImportRun, NOTHING, type RefusedLine, type WrittenLines } from './import-run.ts';
import { SetBook } from './set-book.ts';
import type { PlacedLine } from './write-lines.ts';

type PlacedScore = PlacedLine<ScoreLine>;

/** A line that was checked against its pair. */
interface CompleteLine extends PlacedScore {
  readonly pair: ScoredPair;
  readonly score: CompleteScoreLine;
}

interface Draft {
  readonly at: number;
  readonly score: ScoreRow;
}

/** Adds scores of pairs that are there. TextNorm is computed here, whatever the file says. */
export async function writeScoreLines(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly PlacedScore[],
): Promise<WrittenLines> {
  if (lines.length === 0) return { totals: NOTHING, refused: [] };
  const refused: RefusedLine[] = [];
  const complete = await completeLines(tx, run, lines, refused);
  const sets = await SetBook.open(
    tx,
    complete.map(({ pair }) => pair.promptId),
  );
  const drafts = await toDrafts(tx, run, complete, sets);
  const stored = await findStoredScores(
    tx,
    drafts.map(({ score }) => score),
  );
  const news = drafts.filter((draft) => isNews(draft, stored, refused));
  const contrastiveSets = await sets.write(tx);
  const scores = await addScores(tx, run, news, contrastiveSets.promptIds);
  const unchanged = lines.length - refused.length - news.length;
  return { totals: { ...NOTHING, contrastiveSets: contrastiveSets.count, scores, unchanged }, refused };
}

async function completeLines(
  tx: Prisma.TransactionClient,
  { studyId }: ImportRun,
  lines: readonly PlacedScore[],
  refused: RefusedLine[],
): Promise<CompleteLine[]> {
  const pairs = await findScoredPairs(
    tx,
    studyId,
    lines.map(({ line }) => line),
  );
  return lines.flatMap(({ at, line }, place) => {
    const pair = pairs[place];
    const score = pair && completeScoreLine(line, pair);
    if (pair && score?.ok) return { at, line, pair, score: score.value };
    if (score && !score.ok) refused.push({ at, code: score.code, message: score.details });
    else
      refused.push({ at, code: 'pair_unknown', message: `The study has no pair of this prompt and "${line.image}".` });
    return [];
  });
}

async function toDrafts(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly CompleteLine[],
  sets: SetBook,
): Promise<Draft[]> {
  const models = await ensureModels(
    tx,
    lines.map(({ line }) => line.model),
    run.manifests,
  );
  return lines.map(({ at, line, pair, score }) => ({
    at,
    score: {
      ...score,
      pairId: pair.pairId,
      rewardModelId: models.get(line.model) ?? '',
      contrastiveSetId: line.texts === undefined ? null : sets.find(pair, score.texts),
      provenance: line.provenance ?? provenanceOf(line, run),
      at: line.computedAt === undefined ? run.at : new Date(line.computedAt),
    },
  }));
}

const provenanceOf = ({ file }: ScoreLine, run: ImportRun): AnyScoreProvenance => ({
  origin: 'imported',
  file: file ?? run.file,
  importedAt: run.at.toISOString(),
});

/** Whether the score is not there yet. One that differs from the one that is there is refused. */
function isNews({ at, score }: Draft, stored: Map<string, StoredScore>, refused: RefusedLine[]): boolean {
  const key = scoreKeyOf(score);
  const there = stored.get(key);
  if (!there) {
    stored.set(key, score);
    return true;
  }
  const isSame =
    there.rewards.length === score.rewards.length && there.rewards.every((reward, i) => reward === score.rewards[i]);
  if (!isSame) {
    const message = `The reward is ${score.rewards[0]} here and ${there.rewards[0]} before.`;
    const others = 'The prompt has the same reward, its contrastive prompts have others than before.';
    const code = 'score_conflict';
    refused.push({ at, code, message: there.rewards[0] === score.rewards[0] ? others : message });
  }
  return false;
}

async function addScores(
  tx: Prisma.TransactionClient,
  { studyId }: ImportRun,
  news: readonly Draft[],
  promptsWithNewSets: ReadonlySet<string>,
): Promise<number> {
  const scores = news.map(({ score }) => score);
  const members = scores.length > 0 ? await readMembers(tx, studyId) : [];
  // No other model shows in a summary.
  const counting = scores.filter(({ rewardModelId }) =>
    members.some((member) => member.rewardModelId === rewardModelId),
  );
  const changed = new Set([
    ...counting.map(({ pairId }) => pairId),
    ...(await lockPairsOf(tx, promptsWithNewSets, new Set())),
  ]);
  if (changed.size > 0) await lockSummaries(tx, [...changed]);
  const added = scores.length > 0 ? await insertScores(tx, { studyId, scoredById: null }, scores) : 0;
  if (counting.length > 0) await restateForStudy(tx, studyId, counting, members);
  if (changed.size > 0) await refreshSummaries(tx, [...changed]);
  return added;
}

async function readMembers(tx: Prisma.TransactionClient, studyId: string): Promise<readonly MemberScoring[]> {
  const study = await tx.study.findUnique({ where: { id: studyId }, include: WITH_MODELS });
  return study ? scoringOf(study).members : [];
}

/** A file's scores under its own settings are kept; what the study shows is the same rewards under the study's. */
async function restateForStudy(
  tx: Prisma.TransactionClient,
  studyId: string,
  scores: readonly ScoreRow[],
  members: readonly MemberScoring[],
): Promise<void> {
  const restated = scores.flatMap((score) => {
    const settings = members.find(({ rewardModelId }) => rewardModelId === score.rewardModelId)?.textNorm;
    if (!settings || !score.settings || settingsKey(settings) === settingsKey(score.settings)) return [];
    return [{ ...score, settings, textNorm: unwrap(textNorm(score.rewards, settings)) }];
  });
  if (restated.length > 0) await insertScores(tx, { studyId, scoredById: null }, restated);
  await settleLeases(
    tx,
    scores.filter(({ contrastiveSetId }) => contrastiveSetId !== null),
  );
}
