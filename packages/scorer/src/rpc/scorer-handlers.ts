import { ok } from '@plumbline/result';
import type { BugWords, Handlers } from '@plumbline/worker-rpc';
import type { LoadError, Scorer } from '../scorer.ts';
import type { ScorerCalls } from './scorer-calls.ts';

export const createScorerHandlers = (scorer: Scorer): Handlers<ScorerCalls> => ({
  load: () => scorer.load(),
  check: (requests, options) => scorer.check(requests, options),
  prepare: (request, options) => scorer.prepare(request, options),
  score: (request, options) => scorer.score(request, options),
  embedImage: (request, options) => scorer.embedImage(request, options),
  setPaused: (isPaused) => {
    if (isPaused) scorer.pauseBackground();
    else scorer.resumeBackground();
    return ok('done');
  },
});

/** A bug inside the scorer counts as a failed runtime: another worker may do better. */
export const SCORER_BUG: BugWords<LoadError> = { code: 'runtime_failed', sentence: 'Scoring failed unexpectedly' };
