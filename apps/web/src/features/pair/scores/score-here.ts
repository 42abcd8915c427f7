import { readScoringInputs, recordScores } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { LoadError, ScoreError, ScoreErrorDetails, Scorer } from '@plumbline/scorer';
import { call, request } from '../../../lib/api.ts';
import { ensurePassport } from '../../../lib/passports/ensure-passport.ts';
import { isScorable, toScoreRequest } from '../../../lib/score-request.ts';

export type ScoreHereError = LoadError | ScoreError | 'nothing_to_score' | 'not_proved';
export type ScoreHereResult = Result<'stored', ScoreHereError, ScoreErrorDetails>;
export type OpenScorer = (manifestUrl: string) => Promise<Scorer>;

export interface PairToScore {
  /** Slug or id. */
  readonly study: string;
  readonly pairId: string;
  /** Id of one of the study's reward models. */
  readonly model: string;
}

/** Scores one pair on this machine with one of the study's models and stores the score. Throws what the API refuses. */
export async function scoreHere(pair: PairToScore, openScorer: OpenScorer): Promise<ScoreHereResult> {
  const { study, pairId, model } = pair;
  const { members, inputs } = await request(readScoringInputs, { params: { study }, body: { pairIds: [pairId] } });
  const member = members.find((one) => one.model.id === model);
  const [input] = inputs;
  if (!member?.model.manifestUrl || input === undefined || !isScorable(input)) {
    return err('nothing_to_score', { message: 'The study’s model, the image or the contrastive set is missing.' });
  }
  const scorer = await openScorer(member.model.manifestUrl);
  try {
    const loaded = await scorer.load();
    if (!loaded.ok) return loaded;
    const passport = await ensurePassport({ call, scorer, loaded: loaded.value, study });
    if (!passport.ok) return err('not_proved', passport.details);
    const scored = await scorer.score(toScoreRequest(input, 'now'));
    if (!scored.ok) return scored;
    const { rewards, provenance } = scored.value;
    const { contrastiveSetId } = input;
    const score = { pairId, contrastiveSetId, settings: member.textNorm, rewards: [...rewards], provenance };
    await request(recordScores, { params: { study }, body: { scores: [score] } });
    return ok('stored');
  } finally {
    await scorer.dispose();
  }
}
