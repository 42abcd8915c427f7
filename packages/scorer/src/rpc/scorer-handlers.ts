import type { BugWords, Handlers } from '@plumbline/worker-rpc';
import type { LoadError, Scorer } from '../scorer.ts';
import type { ScorerCalls } from './scorer-calls.ts';

export const createScorerHandlers = (scorer: Scorer): Handlers<ScorerCalls> => ({
  load: () => scorer.load(),
  prepare: (request) => scorer.prepare(request),
  score: (request) => scorer.score(request),
  embedImage: (request) => scorer.embedImage(request),
});

/** A bug inside the scorer counts as a failed runtime: another worker may do better. */
export const SCORER_BUG: BugWords<LoadError> = { code: 'runtime_failed', sentence: 'Scoring failed unexpectedly' };
