import {
  listModels,
  listUnscoredPairs,
  readImage,
  readStudyDetail,
  recordScores,
  type ScoreDraft,
  type ScoringInput,
  updateStudy,
} from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { createNodeScorer } from '@plumbline/scorer/node';
import { findModelDirectory } from '@plumbline/server';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { createProgress } from '../progress.ts';

export interface ScoreOptions {
  readonly study: string;
  readonly model: string;
}

interface Tally {
  scored: number;
  /** Pairs that got no score, by reason, with an example each. */
  readonly refused: Map<string, { count: number; example: string }>;
}

type Drafted = { readonly draft: ScoreDraft } | { readonly code: string; readonly message: string };

async function readBytes({ call }: Connection, sha256: string): Promise<Uint8Array> {
  const response = expectOk(await call(readImage, { params: { sha256, size: 'original' } }));
  return new Uint8Array(await response.arrayBuffer());
}

async function scorePair(
  connection: Connection,
  scorer: Scorer,
  input: ScoringInput,
  settings: ScoreDraft['settings'],
): Promise<Drafted> {
  const { pairId, imageSha256, contrastiveSetId, texts } = input;
  if (!imageSha256) return { code: 'image_missing', message: 'the image is missing' };
  if (!contrastiveSetId || texts.length < 2)
    return { code: 'no_contrastive_prompts', message: 'the prompt has no contrastive prompts' };
  const bytes = await readBytes(connection, imageSha256);
  const scored = await scorer.score({ imageSha256, image: { bytes }, texts });
  if (!scored.ok) return { code: scored.code, message: scored.details.message };
  const { rewards, provenance } = scored.value;
  return { draft: { pairId, contrastiveSetId, settings, rewards: [...rewards], provenance } };
}

function addRefusal(tally: Tally, { code, message }: { code: string; message: string }): void {
  const seen = tally.refused.get(code);
  tally.refused.set(code, { count: (seen?.count ?? 0) + 1, example: seen?.example ?? message });
}

async function scorePage(
  connection: Connection,
  scorer: Scorer,
  options: ScoreOptions,
  page: { inputs: readonly ScoringInput[]; settings: ScoreDraft['settings'] },
  tally: Tally,
): Promise<void> {
  const drafts: ScoreDraft[] = [];
  for (const input of page.inputs) {
    const result = await scorePair(connection, scorer, input, page.settings);
    if ('draft' in result) drafts.push(result.draft);
    else addRefusal(tally, result);
  }
  if (drafts.length === 0) return;
  const { stored } = expectOk(
    await connection.call(recordScores, { params: { study: options.study }, body: { scores: drafts } }),
  );
  tally.scored += stored;
}

async function chooseModel(connection: Connection, { study, model }: ScoreOptions): Promise<void> {
  const { models } = expectOk(await connection.call(listModels, {}));
  if (!models.some(({ manifest }) => manifest.id === model)) {
    const known = models.map(({ manifest }) => manifest.id).join(', ') || 'none';
    throw new CommandFailure(
      EXIT.badUsage,
      'unknown_model',
      `There is no reward model "${model}" here; known: ${known}.`,
    );
  }
  const detail = expectOk(await connection.call(readStudyDetail, { params: { study } }));
  if (detail.model?.id === model) return;
  expectOk(await connection.call(updateStudy, { params: { study }, body: { model } }));
}

function sayResult(context: CommandContext, options: ScoreOptions, tally: Tally): void {
  const refused = Object.fromEntries([...tally.refused].map(([code, { count }]) => [code, count]));
  const reasons = [...tally.refused].map(
    ([code, { count, example }]) => `  ${count} × ${code}: for example, ${example}`,
  );
  const total = [...tally.refused.values()].reduce((sum, { count }) => sum + count, 0);
  context.output.finish(
    { study: options.study, model: options.model, scored: tally.scored, notScored: total, reasons: refused },
    [
      `Scored ${tally.scored} pairs of ${options.study} with ${options.model}.`,
      ...(total > 0 ? [`${total} pairs have no score:`, ...reasons] : []),
    ].join('\n'),
  );
}

/** Scores every pair of a study that has no score yet, on the CPU of this machine. Run again, it goes on where it was. */
export async function scoreCommand(context: CommandContext, options: ScoreOptions): Promise<void> {
  const connection = await context.connect();
  await chooseModel(connection, options);
  const directory = await findModelDirectory(context.config, options.model);
  if (!directory) {
    throw new CommandFailure(
      EXIT.failed,
      'model_not_here',
      `The files of ${options.model} are not on this machine; set PLUMBLINE_MODELS.`,
    );
  }
  const scorer = createNodeScorer({ modelDirectory: directory });
  const tally: Tally = { scored: 0, refused: new Map() };
  const progress = createProgress('Scoring', context.shell, context.output.isJson);
  try {
    let after: string | undefined;
    let total: number | undefined;
    let done = 0;
    for (;;) {
      const query = { limit: 100, ...(after ? { after } : {}) };
      const page = expectOk(await connection.call(listUnscoredPairs, { params: { study: options.study }, query }));
      total ??= page.remaining;
      if (page.inputs.length === 0 || !page.textNorm) break;
      await scorePage(connection, scorer, options, { inputs: page.inputs, settings: page.textNorm }, tally);
      done += page.inputs.length;
      progress.update(done, total);
      after = page.inputs.at(-1)?.pairId;
    }
  } finally {
    progress.end();
    await scorer.dispose();
  }
  sayResult(context, options, tally);
}
