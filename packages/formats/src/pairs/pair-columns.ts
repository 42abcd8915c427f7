import type { ImportField } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import { type KnownColumns, SHARED_COLUMNS } from '../table/known-columns.ts';
import {
  type ColumnChoices,
  clashingColumns,
  foreignColumns,
  missingColumn,
  type ResolvedColumns,
  resolveColumns,
} from '../table/resolve-columns.ts';

/** What a table of pairs can hold, with the names it is known by. */
export const PAIR_FIELDS = {
  ...SHARED_COLUMNS,
  imageSha256: ['image_sha256'],
  picture: ['picture'],
  generator: ['generator', 'model'],
  contrastive: ['contrastive', 'contrastive_prompts', 'negatives'],
  labels: ['labels'],
  label: ['label'],
  rater: ['rater', 'annotator'],
  raterKind: ['rater_kind'],
  origin: ['origin'],
  sequence: ['event'],
  note: ['note'],
  activeMs: ['active_ms'],
  labelledAt: ['labelled_at'],
  metadata: ['metadata'],
  ignore: ['event_id'],
} as const satisfies KnownColumns;

export type PairField = Exclude<keyof typeof PAIR_FIELDS, 'ignore'>;

export interface PairColumnChoices extends ColumnChoices {
  /** Whether images are named by a template, so that no column names them. */
  readonly hasImageTemplate: boolean;
  /** Whether labels without a column of raters belong to somebody. */
  readonly hasDefaultRater: boolean;
}

export function resolvePairColumns(names: readonly string[], choices: PairColumnChoices): ResolvedColumns {
  const columns = resolveColumns(names, choices, PAIR_FIELDS);
  return { ...columns, problems: [...columns.problems, ...missingColumns(columns, choices)] };
}

/** What can be said of a label only where there is one. */
const FIELDS_OF_LABEL: readonly ImportField[] = ['rater', 'note', 'sequence'];

function missingColumns({ positions, raters, models }: ResolvedColumns, choices: PairColumnChoices): Problem[] {
  const has = (field: PairField) => positions.has(field);
  const missing = (field: PairField, what: string) => missingColumn(field, what, PAIR_FIELDS);
  const problems: Problem[] = [];
  if (!has('prompt')) problems.push(missing('prompt', 'The prompt'));
  if (!choices.hasImageTemplate && !has('image')) problems.push(missing('image', 'The name of the image'));
  if (choices.hasImageTemplate && has('image'))
    problems.push(clashingColumns('image', 'Images are named by a column and by a template'));
  if (has('label') && !has('rater') && !choices.hasDefaultRater) problems.push(missing('rater', 'Who gave the label'));
  if (!has('label') && FIELDS_OF_LABEL.some((field) => positions.has(field)))
    problems.push(missing('label', 'What the rater answered'));
  const forms = [
    has('labels') && 'in a list',
    has('label') && 'one a line',
    raters.length > 0 && 'a column for each rater',
  ];
  const [first, second] = forms.filter((form) => form !== false);
  if (second) problems.push(clashingColumns('labels', `Labels come ${first} and ${second}`));
  problems.push(...foreignColumns(models, 'rewards'));
  return problems;
}
