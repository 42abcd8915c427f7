import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createScoringService } from './scoring-service.ts';

type ScoringHandlers = Pick<Handlers, 'readScoring' | 'claimPairs' | 'renewClaims' | 'settleClaims' | 'forgetRefusals'>;

export function createScoringHandlers(dependencies: Dependencies): ScoringHandlers {
  const scoring = createScoringService(dependencies);
  return {
    readScoring: ({ params }, { person }) => scoring.read(person, params.study),
    claimPairs: ({ params, body }, { person }) => scoring.claim(person, params.study, body),
    renewClaims: ({ params, body }, { person }) => scoring.renew(person, params.study, body),
    settleClaims: ({ params, body }, { person }) => scoring.settle(person, params.study, body),
    forgetRefusals: ({ params, query }, { person }) => scoring.forget(person, params.study, query),
  };
}
