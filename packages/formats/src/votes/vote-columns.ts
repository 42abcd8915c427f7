import type { ImportField } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import { type KnownColumns, SHARED_COLUMNS } from '../table/known-columns.ts';
import {
  type ColumnChoices,
  foreignColumns,
  missingColumn,
  type ResolvedColumns,
  resolveColumns,
} from '../table/resolve-columns.ts';

/** What a table of votes can hold, with the names it is known by; `VOTE_TABLE`, which exports write, is one. */
export const VOTE_FIELDS = {
  prompt: SHARED_COLUMNS.prompt,
  subset: SHARED_COLUMNS.subset,
  evaluation: ['evaluation'],
  criterion: ['criterion'],
  answer: ['answer', 'winner', 'vote', 'choice'],
  left: ['left', 'left_generator', 'left_model', 'model_a', 'generator_a'],
  right: ['right', 'right_generator', 'right_model', 'model_b', 'generator_b'],
  leftImages: ['left_images', 'left_image', 'image_a'],
  rightImages: ['right_images', 'right_image', 'image_b'],
  rater: ['rater', 'voter', 'annotator'],
  raterKind: ['rater_kind'],
  ballotKind: ['kind'],
  expected: ['expected'],
  standing: ['standing'],
  isCurrent: ['is_current'],
  position: ['position'],
  activeMs: ['active_ms'],
  seconds: ['seconds'],
  waitMs: ['wait_ms'],
  note: ['note'],
  votedAt: ['voted_at'],
  // What follows from the rest, or is made anew.
  ignore: ['ballot', 'better', 'recorded_at'],
} as const satisfies KnownColumns;

export interface VoteColumnChoices extends ColumnChoices {
  /** What rows need not say themselves. */
  readonly given: ReadonlySet<ImportField>;
}

export function resolveVoteColumns(names: readonly string[], choices: VoteColumnChoices): ResolvedColumns {
  const columns = resolveColumns(names, choices, VOTE_FIELDS);
  return { ...columns, problems: [...columns.problems, ...missingColumns(columns, choices)] };
}

const NEEDED = {
  prompt: 'The prompt',
  answer: 'Which side is better',
  evaluation: 'The evaluation that the votes are for',
  criterion: 'What was asked',
  rater: 'Who voted',
} as const satisfies Partial<Record<ImportField, string>>;

function missingColumns({ positions, raters, models }: ResolvedColumns, { given }: VoteColumnChoices): Problem[] {
  const problems = [...foreignColumns(raters, 'answers of a rater'), ...foreignColumns(models, 'rewards')];
  for (const [field, what] of Object.entries(NEEDED) as [keyof typeof NEEDED, string][]) {
    if (!positions.has(field) && !given.has(field)) problems.push(missingColumn(field, what, VOTE_FIELDS));
  }
  for (const [name, images, what] of SIDES) {
    if (!positions.has(name) && !positions.has(images)) problems.push(missingColumn(name, what, VOTE_FIELDS));
  }
  return problems;
}

const SIDES = [
  ['left', 'leftImages', 'What stood on the left'],
  ['right', 'rightImages', 'What stood on the right'],
] as const;
