import type { ImportedModel } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Problem } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import { CellReader } from '../table/cell-reader.ts';
import {
  isEmpty,
  listOf,
  type Parsed,
  parseNumber,
  parseObject,
  parseText,
  parseTexts,
  parseTime,
} from '../table/parse-cells.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import type { ScoreChoices } from './score-meaning.ts';

/** A score once its cells are parsed, before its values are checked. */
export interface ScoreDraft {
  readonly line: number;
  readonly prompt: string;
  readonly image: string;
  readonly subset?: string | undefined;
  readonly model: ImportedModel;
  readonly rewards: readonly number[];
  readonly texts?: readonly string[] | undefined;
  readonly settings?: object | undefined;
  readonly provenance?: object | undefined;
  readonly computedAt?: string | undefined;
}

/** Parses the cells of a record: one score, or one for each column of a model that has a reward. */
export function draftScores(
  record: SourceRecord,
  columns: ResolvedColumns,
  choices: ScoreChoices,
): Result<ScoreDraft[], 'bad_record', Problem[]> {
  const cells = new CellReader(record, columns);
  const pair = {
    line: record.line,
    prompt: cells.read('prompt', (value) => parseText(value, 'prompt_invalid', 'The prompt')) ?? '',
    image: cells.read('image', (value) => parseText(value, 'image_name_invalid', 'The name of the image')) ?? '',
    subset: cells.read('subset', (value) => parseText(value, 'name_invalid', 'The subset')) ?? choices.defaults.subset,
  };
  const computation = readComputation(cells);
  const isNothing = createNothingTest(choices.noReward);
  const drafts =
    columns.models.length > 0
      ? readWide(cells, columns, isNothing)
      : readLong(cells, choices.defaults.model, isNothing);
  if (cells.problems.length > 0) return err('bad_record', cells.problems);
  return ok(drafts.map((draft) => ({ ...pair, ...computation, ...draft })));
}

type Rewarded = Pick<ScoreDraft, 'model' | 'rewards'>;

function readWide(cells: CellReader, { models }: ResolvedColumns, isNothing: (value: unknown) => boolean): Rewarded[] {
  return models.flatMap(({ at, column, of: model }) => {
    const cell = cells.at(at);
    if (isNothing(cell)) return [];
    const reward = cells.take(column, requiredNumber(cell));
    return reward === undefined ? [] : [{ model, rewards: [reward] }];
  });
}

function readLong(
  cells: CellReader,
  defaultModel: ImportedModel | undefined,
  isNothing: (value: unknown) => boolean,
): Rewarded[] {
  if (!cells.has('rewards') && isNothing(cells.raw('reward'))) return [];
  const model = readModel(cells, defaultModel);
  const reward = cells.has('rewards') ? undefined : cells.read('reward', requiredNumber);
  const rewards = cells.has('rewards') ? cells.read('rewards', parseRewards) : reward === undefined ? [] : [reward];
  return model && rewards ? [{ model, rewards }] : [];
}

function readModel(cells: CellReader, defaultModel: ImportedModel | undefined): ImportedModel | undefined {
  const id = cells.read('model', (value) => parseText(value, 'model_invalid', 'The model'));
  const revision = cells.read('revision', (value) => parseText(value, 'model_invalid', 'The revision of the model'));
  const name = cells.read('modelName', (value) => parseText(value, 'model_invalid', 'The name of the model'));
  if (id !== undefined) return { id, ...(revision !== undefined && { revision }), ...(name !== undefined && { name }) };
  if (!defaultModel) cells.take('model', err('model_invalid', 'The reward has no model.'));
  return defaultModel;
}

/** What is known of how rewards came about. What is not known must not be there as undefined. */
function readComputation(cells: CellReader): Partial<ScoreDraft> {
  const facts = {
    texts: cells.read('texts', (value) => parseTexts(value, 'contrastive_invalid', 'Contrastive prompts')),
    settings: readSettings(cells),
    provenance: cells.read('provenance', (value) => parseObject(value, 'provenance_invalid', 'Provenance')),
    computedAt: cells.read('computedAt', (value) => parseTime(value, 'The time of the score')),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The variant and its number; which of them belong together is checked with the row. */
function readSettings(cells: CellReader): object | undefined {
  const variant = cells.read('variant', (value) => parseText(value, 'settings_invalid', 'The variant of TextNorm'));
  const scale = cells.read('scale', (value) => parseNumber(value, 'The scale'));
  const tau = cells.read('tau', (value) => parseNumber(value, 'The temperature'));
  if (variant === undefined) return undefined;
  return { variant, ...(scale !== undefined && { scale }), ...(tau !== undefined && { tau }) };
}

function requiredNumber(value: unknown): Parsed<number> {
  if (isEmpty(value)) return err('number_invalid', 'The reward is empty, and nothing says that this means no score.');
  return parseNumber(value, 'The reward');
}

function parseRewards(value: unknown): Parsed<number[]> {
  const items = typeof value === 'number' ? [value] : listOf(value, '|');
  if (!items || items.length === 0) return err('number_invalid', 'Rewards are a JSON array of numbers.');
  const rewards: number[] = [];
  for (const item of items) {
    const reward = requiredNumber(item);
    if (!reward.ok) return reward;
    if (reward.value !== undefined) rewards.push(reward.value);
  }
  return ok(rewards);
}

function createNothingTest(texts: readonly string[]): (value: unknown) => boolean {
  const known = new Set(texts.map((text) => text.trim().toLowerCase()));
  return (value) =>
    typeof value === 'object' && value !== null
      ? false
      : known.has(
          String(value ?? '')
            .trim()
            .toLowerCase(),
        );
}
