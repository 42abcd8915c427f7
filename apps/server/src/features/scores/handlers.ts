import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createScoresService } from './scores-service.ts';

type ScoreHandlers = Pick<Handlers, 'readScoringInputs' | 'readParityPairs' | 'recordScores' | 'listUnscoredPairs'>;

export function createScoreHandlers(dependencies: Dependencies): ScoreHandlers {
  const scores = createScoresService(dependencies);
  return {
    readScoringInputs: ({ params, body }, { person }) => scores.readInputs(person, params.study, body.pairIds),
    readParityPairs: ({ params }, { person }) => scores.listParityPairs(person, params.study),
    recordScores: ({ params, body }, { person }) => scores.record(person, params.study, body.scores),
    listUnscoredPairs: ({ params, query }, { person }) => scores.listUnscored(person, params.study, query),
  };
}
