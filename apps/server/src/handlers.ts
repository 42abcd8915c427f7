import type { Dependencies } from './dependencies.ts';
import { createBackupHandlers } from './features/backup/handlers.ts';
import { createCommentHandlers } from './features/comments/handlers.ts';
import { createExportHandlers } from './features/exports/handlers.ts';
import { createFrameHandlers } from './features/frame/handlers.ts';
import { createImageHandlers } from './features/images/handlers.ts';
import { createImportHandlers } from './features/imports/handlers.ts';
import { createLabelHandlers } from './features/labels/handlers.ts';
import { createModelHandlers } from './features/models/handlers.ts';
import { createPairHandlers } from './features/pairs/handlers.ts';
import { createPeopleHandlers } from './features/people/handlers.ts';
import { createReviewHandlers } from './features/review/handlers.ts';
import { createRewardHandlers } from './features/rewards/handlers.ts';
import { createScoreHandlers } from './features/scores/handlers.ts';
import { createScoringHandlers } from './features/scoring/handlers.ts';
import { createStudyHandlers } from './features/studies/handlers.ts';
import type { Handlers } from './http/handler.ts';

/** The whole contract: a feature that leaves an endpoint out does not compile. */
export const createHandlers = (deps: Dependencies): Handlers => ({
  ...createPeopleHandlers(deps),
  ...createStudyHandlers(deps),
  ...createLabelHandlers(deps),
  ...createImageHandlers(deps),
  ...createPairHandlers(deps),
  ...createFrameHandlers(deps),
  ...createReviewHandlers(deps),
  ...createCommentHandlers(deps),
  ...createScoreHandlers(deps),
  ...createScoringHandlers(deps),
  ...createImportHandlers(deps),
  ...createExportHandlers(deps),
  ...createModelHandlers(deps),
  ...createRewardHandlers(deps),
  ...createBackupHandlers(deps),
});
