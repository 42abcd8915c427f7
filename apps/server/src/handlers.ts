import type { Dependencies } from './dependencies.ts';
import { createAssignmentHandlers } from './features/assignment/handlers.ts';
import { createBackupHandlers } from './features/backup/handlers.ts';
import { createBallotHandlers } from './features/ballots/handlers.ts';
import { createCommentHandlers } from './features/comments/handlers.ts';
import { createCrowdHandlers } from './features/crowd/handlers.ts';
import { createDeckHandlers } from './features/deck/handlers.ts';
import { createEvaluationHandlers } from './features/evaluations/handlers.ts';
import { createExportHandlers } from './features/exports/handlers.ts';
import { createImagePicker } from './features/exports/pick-images-of-study.ts';
import { DeriverPool } from './features/exports/worker/deriver-pool.ts';
import { createFrameHandlers } from './features/frame/handlers.ts';
import { createImageHandlers } from './features/images/handlers.ts';
import { createImportHandlers } from './features/imports/handlers.ts';
import { createIntegrityHandlers } from './features/integrity/handlers.ts';
import { createLabellingPolicyHandlers } from './features/labelling-policy/handlers.ts';
import { createLabelHandlers } from './features/labels/handlers.ts';
import { createModelHandlers } from './features/models/handlers.ts';
import { createOverviewHandlers } from './features/overview/handlers.ts';
import { createPairHandlers } from './features/pairs/handlers.ts';
import { createPeopleHandlers } from './features/people/handlers.ts';
import { createSessionRepository } from './features/people/session-repository.ts';
import { createSessions } from './features/people/sessions.ts';
import { createPreferenceHandlers } from './features/preferences/handlers.ts';
import { createQualityHandlers } from './features/quality/handlers.ts';
import { createReviewHandlers } from './features/review/handlers.ts';
import { createRewardHandlers } from './features/rewards/handlers.ts';
import { createScoreHandlers } from './features/scores/handlers.ts';
import { createScoringHandlers } from './features/scoring/handlers.ts';
import { createSetAsideHandlers } from './features/set-aside/handlers.ts';
import { createStudyHandlers } from './features/studies/handlers.ts';
import { createTrainingHandlers } from './features/training/handlers.ts';
import type { Handlers } from './http/handler.ts';

/** The whole contract: a feature that leaves an endpoint out does not compile. */
export function createHandlers(deps: Dependencies): Handlers {
  const derivers = new DeriverPool();
  return {
    ...createPeopleHandlers(deps),
    ...createPreferenceHandlers(deps),
    ...createStudyHandlers(deps),
    ...createAssignmentHandlers(deps),
    ...createLabelHandlers(deps),
    ...createBallotHandlers(deps),
    ...createLabellingPolicyHandlers(deps),
    ...createSetAsideHandlers(deps),
    ...createIntegrityHandlers(deps),
    ...createOverviewHandlers(deps),
    ...createImageHandlers(deps),
    ...createPairHandlers(deps),
    ...createFrameHandlers(deps),
    ...createReviewHandlers(deps),
    ...createDeckHandlers(deps),
    ...createCrowdHandlers(deps, createSessions(createSessionRepository(deps.database.prisma), deps.clock).begin),
    ...createQualityHandlers(deps),
    ...createCommentHandlers(deps),
    ...createScoreHandlers(deps),
    ...createScoringHandlers(deps),
    ...createImportHandlers(deps),
    ...createExportHandlers(deps, derivers),
    ...createEvaluationHandlers(deps, createImagePicker(deps.database, derivers)),
    ...createModelHandlers(deps),
    ...createRewardHandlers(deps),
    ...createTrainingHandlers(deps),
    ...createBackupHandlers(deps),
  };
}
