import { type KnownColumns, SHARED_COLUMNS } from '../table/known-columns.ts';
import {
  type ColumnChoices,
  clashingColumns,
  foreignColumns,
  missingColumn,
  type ResolvedColumns,
  resolveColumns,
} from '../table/resolve-columns.ts';

/** What a table of prompts can hold, with the names it is known by. */
export const PROMPT_FIELDS = {
  prompt: SHARED_COLUMNS.prompt,
  subset: SHARED_COLUMNS.subset,
  contrastive: ['contrastive', 'contrastive_prompts', 'negatives'],
  sets: ['sets'],
  reported: ['reported'],
} as const satisfies KnownColumns;

export function resolvePromptColumns(names: readonly string[], choices: ColumnChoices): ResolvedColumns {
  const columns = resolveColumns(names, choices, PROMPT_FIELDS);
  const problems = [
    ...columns.problems,
    ...foreignColumns(columns.raters, 'answers of a rater'),
    ...foreignColumns(columns.models, 'rewards'),
  ];
  if (!columns.positions.has('prompt')) problems.push(missingColumn('prompt', 'The prompt', PROMPT_FIELDS));
  if (columns.positions.has('contrastive') && columns.positions.has('sets'))
    problems.push(clashingColumns('sets', 'Contrastive prompts come as one set and as several'));
  return { ...columns, problems };
}
