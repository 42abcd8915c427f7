import { endpointUrl, readImage, readScoringInputs, recordScores } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { ScoreError, ScoreErrorDetails, Scorer } from '@plumbline/scorer';
import { request } from '../../lib/api.ts';

export type ScoreHereError = ScoreError | 'nothing_to_score';
export type ScoreHereResult = Result<'stored', ScoreHereError, ScoreErrorDetails>;
export type OpenScorer = (manifestUrl: string) => Promise<Scorer>;

/** Scores one pair on this machine with the study's model and stores the score. Throws what the API refuses. */
export async function scoreHere(study: string, pairId: string, openScorer: OpenScorer): Promise<ScoreHereResult> {
  const { model, textNorm, inputs } = await request(readScoringInputs, {
    params: { study },
    body: { pairIds: [pairId] },
  });
  const [input] = inputs;
  if (model === null || textNorm === null || !input?.imageSha256 || input.contrastiveSetId === null) {
    return err('nothing_to_score', { message: 'The study’s model, the image or the contrastive set is missing.' });
  }
  const { imageSha256, contrastiveSetId, texts } = input;
  const scorer = await openScorer(model.manifestUrl);
  try {
    const url = endpointUrl(readImage, { sha256: imageSha256, size: 'original' });
    const scored = await scorer.score({ imageSha256, image: { url }, texts });
    if (!scored.ok) return scored;
    const { rewards, provenance } = scored.value;
    const score = { pairId, contrastiveSetId, settings: textNorm, rewards: [...rewards], provenance };
    await request(recordScores, { params: { study }, body: { scores: [score] } });
    return ok('stored');
  } finally {
    await scorer.dispose();
  }
}
