import type { ColumnMapping } from '@plumbline/contract';
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

/** What a table of scores can hold, with the names it is known by. */
export const SCORE_FIELDS = {
  ...SHARED_COLUMNS,
  model: ['model', 'reward_model', 'scorer'],
  revision: ['revision', 'model_revision'],
  modelName: ['model_name'],
  reward: ['reward', 'score'],
  rewards: ['rewards'],
  texts: ['texts'],
  variant: ['variant'],
  scale: ['scale'],
  tau: ['tau'],
  provenance: ['provenance'],
  computedAt: ['computed_at'],
  // What follows from the rest, or is no part of a score.
  ignore: ['set_version', 'text_norm', 'generator', 'image_sha256'],
} as const satisfies KnownColumns;

export interface ScoreColumnChoices extends ColumnChoices {
  readonly hasDefaultModel: boolean;
}

export function resolveScoreColumns(names: readonly string[], choices: ScoreColumnChoices): ResolvedColumns {
  const columns = resolveColumns(names, choices, SCORE_FIELDS);
  return { ...columns, problems: [...columns.problems, ...missingColumns(columns, choices)] };
}

function missingColumns(columns: ResolvedColumns, choices: ScoreColumnChoices): Problem[] {
  const { positions, models, raters } = columns;
  const has = (field: ColumnMapping['field'] & keyof typeof SCORE_FIELDS) => positions.has(field);
  const problems: Problem[] = foreignColumns(raters, 'answers of a rater');
  if (!has('prompt')) problems.push(missingColumn('prompt', 'The prompt', SCORE_FIELDS));
  if (!has('image')) problems.push(missingColumn('image', 'The name of the image', SCORE_FIELDS));
  const forms = [
    has('reward') && 'one a line',
    has('rewards') && 'in a list',
    models.length > 0 && 'a column for each model',
  ];
  const [first, second] = forms.filter((form) => form !== false);
  if (first === undefined) problems.push(missingColumn('reward', 'The reward', SCORE_FIELDS));
  if (second !== undefined) problems.push(clashingColumns('reward', `Rewards come ${first} and ${second}`));
  if (models.length === 0 && !has('model') && !choices.hasDefaultModel)
    problems.push(missingColumn('model', 'What gave the reward', SCORE_FIELDS));
  return problems;
}
