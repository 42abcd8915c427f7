import type { AnyManifest, ImportTotals } from '@plumbline/contract';
import { PromptBook } from '../pair-writer/prompt-book.ts';
import { RaterBook } from '../pair-writer/rater-book.ts';
import { EvaluationBook } from './votes/evaluation-book.ts';

/** What the writing of a chunk of lines has to know of its import. */
export interface ImportFacts {
  readonly studyId: string;
  /** Also the time of labels that have none. */
  readonly at: Date;
  /** For the provenance of scores that have none. */
  readonly file: string;
  /** Prompts, by `promptDigestOf`, of which the import says what their contrastive sets are. */
  readonly promptsWithSets: { has(digest: string): boolean };
  /** See `withTrustedReferences`. */
  readonly isOnlyConnection: boolean;
  /** The reward models that are installed here. */
  readonly manifests: readonly AnyManifest[];
}

/** One transaction of an import, perhaps of several chunks. */
export interface ImportRun extends ImportFacts {
  readonly raters: RaterBook;
  readonly prompts: PromptBook;
  readonly evaluations: EvaluationBook;
}

export const startRun = (facts: ImportFacts): ImportRun => ({
  ...facts,
  raters: new RaterBook(facts.studyId),
  prompts: new PromptBook(facts.studyId),
  evaluations: new EvaluationBook(facts.studyId),
});

/** Why a line cannot be taken, known only when it met what is stored. `at`: its place among the lines given. */
export interface RefusedLine {
  readonly at: number;
  readonly code:
    | 'rater_taken'
    | 'label_conflict'
    | 'label_gap'
    | 'reported_conflict'
    | 'pair_unknown'
    | 'rewards_do_not_match'
    | 'score_conflict'
    | 'evaluation_unknown'
    | 'criterion_unknown'
    | 'contender_unknown'
    | 'comparison_unknown'
    | 'comparison_ambiguous'
    | 'comparison_same'
    | 'images_differ'
    | 'rater_not_set_aside'
    | 'vote_conflict';
  readonly message: string;
}

export interface WrittenLines {
  readonly totals: ImportTotals;
  readonly refused: readonly RefusedLine[];
}

export const NOTHING: ImportTotals = {
  prompts: 0,
  pairs: 0,
  labels: 0,
  contrastiveSets: 0,
  reportedFigures: 0,
  scores: 0,
  votes: 0,
  unchanged: 0,
};

export const addTotals = (a: ImportTotals, b: ImportTotals): ImportTotals => ({
  prompts: a.prompts + b.prompts,
  pairs: a.pairs + b.pairs,
  labels: a.labels + b.labels,
  contrastiveSets: a.contrastiveSets + b.contrastiveSets,
  reportedFigures: a.reportedFigures + b.reportedFigures,
  scores: a.scores + b.scores,
  votes: a.votes + b.votes,
  unchanged: a.unchanged + b.unchanged,
});
