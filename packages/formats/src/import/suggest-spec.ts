import type { ColumnMapping, ImportPreview, ImportSpec, ImportTarget } from '@plumbline/contract';
import { OWN_LABEL_CODES } from '../labels/own-label-codes.ts';
import { codesMeet, suggestLabelCodes } from '../labels/suggest-label-codes.ts';
import { PAIR_FIELDS } from '../pairs/pair-columns.ts';
import { PROMPT_FIELDS } from '../prompts/prompt-columns.ts';
import { SCORE_FIELDS } from '../scores/score-columns.ts';
import type { KnownColumns } from '../table/known-columns.ts';
import { fieldsByAlias, normaliseName } from '../table/resolve-columns.ts';
import { VOTE_FIELDS } from '../votes/vote-columns.ts';
import type { TableSample } from './sample-table.ts';

type Column = ImportPreview['columns'][number];

const FIELDS: Readonly<Record<ImportTarget, KnownColumns>> = {
  pairs: PAIR_FIELDS,
  prompts: PROMPT_FIELDS,
  scores: SCORE_FIELDS,
  votes: VOTE_FIELDS,
};

/** A spec that names every column: by known names, else by what the first rows hold. A person looks it over. */
export function suggestSpec(draft: ImportSpec, sample: TableSample | undefined): ImportSpec {
  if (!sample) return draft;
  const target = suggestTarget(sample.columns);
  const columns = settleAnswers(suggestColumns(sample.columns, target), sample);
  const fieldOf = new Map(columns.map((mapping) => [mapping.column, mapping.field]));
  const labels = sample.columns.filter(({ name }) => ['label', 'labelOf'].includes(fieldOf.get(name) ?? ''));
  const has = (field: ColumnMapping['field']) => columns.some((mapping) => mapping.field === field);
  return {
    ...draft,
    target,
    columns,
    labelCodes: has('sequence')
      ? OWN_LABEL_CODES
      : suggestLabelCodes(
          labels.flatMap(({ examples }) => examples),
          draft.labelCodes,
        ),
    repeatedLabels: has('sequence') ? 'history' : 'reject',
    defaults: has('label') && !has('rater') ? { ...draft.defaults, rater: 'Rater 1' } : draft.defaults,
  };
}

function suggestTarget(columns: readonly Column[]): ImportTarget {
  const fields = new Set(columns.map(({ name }) => fieldsByAlias(SCORE_FIELDS).get(normaliseName(name))));
  const names = new Set(columns.map(({ name }) => normaliseName(name)));
  if (isTableOfVotes(names)) return 'votes';
  if (fields.has('reward') || fields.has('rewards')) return 'scores';
  if (names.has('label') || names.has('labels')) return 'pairs';
  if (!fields.has('image'))
    return names.has('sets') || names.has('reported') || names.has('contrastive') ? 'prompts' : 'pairs';
  const unknown = columns.filter(({ name }) => !fieldsByAlias(PAIR_FIELDS).has(normaliseName(name)));
  return unknown.some(holdsRewards) && !unknown.some(holdsLabels) ? 'scores' : 'pairs';
}

/** Two sides and which of them is better. */
function isTableOfVotes(names: ReadonlySet<string>): boolean {
  const fields = new Set([...names].map((name) => fieldsByAlias(VOTE_FIELDS).get(name)));
  return fields.has('answer') && (fields.has('left') || fields.has('leftImages'));
}

function suggestColumns(columns: readonly Column[], target: ImportTarget): ColumnMapping[] {
  const known = fieldsByAlias(FIELDS[target]);
  const taken = new Set<string>();
  const mappings = columns.map((column): ColumnMapping => {
    const field = known.get(normaliseName(column.name));
    if (field === undefined || taken.has(field)) return suggestUnknown(column, target);
    if (field !== 'ignore') taken.add(field);
    return { column: column.name, field };
  });
  return target === 'pairs' ? settleLabelColumns(mappings) : mappings;
}

function suggestUnknown(column: Column, target: ImportTarget): ColumnMapping {
  const name = column.name.trim();
  if (name !== '' && target === 'pairs' && holdsLabels(column))
    return { column: column.name, field: 'labelOf', rater: name };
  if (name !== '' && target === 'scores' && holdsRewards(column))
    return { column: column.name, field: 'rewardOf', model: { id: name } };
  if (name !== '' && target === 'pairs') return { column: column.name, field: 'metadataEntry', name };
  return { column: column.name, field: 'ignore' };
}

/** One column of answers beside a column of raters is the label of each line; several are one rater each. */
function settleLabelColumns(mappings: ColumnMapping[]): ColumnMapping[] {
  const answers = mappings.filter(({ field }) => field === 'labelOf');
  const hasLabels = mappings.some(({ field }) => field === 'label' || field === 'labels');
  const hasRater = mappings.some(({ field }) => field === 'rater');
  return mappings.map((mapping): ColumnMapping => {
    if (mapping.field !== 'labelOf') return mapping;
    if (hasLabels) return { column: mapping.column, field: 'metadataEntry', name: mapping.rater };
    return hasRater && answers.length === 1 ? { column: mapping.column, field: 'label' } : mapping;
  });
}

const holdsLabels = ({ examples }: Column): boolean =>
  examples.some((text) => text.trim() !== '') && codesMeet(examples);

const holdsRewards = ({ examples }: Column): boolean => {
  const numbers = examples.filter((text) => text.trim() !== '');
  return (
    numbers.length > 0 &&
    numbers.every((text) => Number.isFinite(Number(text))) &&
    numbers.some((text) => /[.e]/i.test(text))
  );
};

/**
 * What differs between the records of one line (the annotations of a task) is no fact of the pair: the first such text
 * is taken for the note of the label, others are passed over.
 */
function settleAnswers(columns: readonly ColumnMapping[], { rows }: TableSample): ColumnMapping[] {
  let hasNote = columns.some(({ field }) => field === 'note') || !columns.some(({ field }) => field === 'label');
  return columns.map((mapping, at): ColumnMapping => {
    if (mapping.field !== 'metadataEntry' || !differsWithinLine(rows, at)) return mapping;
    const field = hasNote ? 'ignore' : 'note';
    hasNote = true;
    return { column: mapping.column, field };
  });
}

function differsWithinLine(rows: TableSample['rows'], column: number): boolean {
  const first = new Map<number, string | null | undefined>();
  return rows.some(({ line, cells }) => {
    if (!first.has(line)) first.set(line, cells[column]);
    return first.get(line) !== cells[column];
  });
}
