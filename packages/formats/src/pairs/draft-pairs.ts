import type { ImportedLabel, ImportSpec } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { LabelParser } from '../labels/parse-labels.ts';
import type { Problem } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import { CellReader } from '../table/cell-reader.ts';
import { KeptImage, parseInteger, parseObject, parseText, parseTexts, parseTime } from '../table/parse-cells.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import type { PairDraft } from './check-pair-row.ts';
import type { ImageTemplate, TemplateMatch } from './image-template.ts';

export interface DraftContext {
  readonly columns: ResolvedColumns;
  readonly labels: LabelParser;
  readonly defaults: ImportSpec['defaults'];
  readonly template: ImageTemplate | undefined;
}

type Drafts = Result<PairDraft[], 'bad_record', Problem[]>;

/** Parses the cells of a record. Gives one draft, or with a template one for each image of the row. */
export function draftPairs(record: SourceRecord, context: DraftContext): Drafts {
  const cells = new CellReader(record, context.columns);
  const draft: PairDraft = {
    line: record.line,
    prompt: cells.read('prompt', (value) => parseText(value, 'prompt_invalid', 'The prompt')) ?? '',
    ...readImage(cells),
    subset: cells.read('subset', (value) => parseText(value, 'name_invalid', 'The subset')) ?? context.defaults.subset,
    generator: cells.read('generator', (value) => parseText(value, 'name_invalid', 'The generator')),
    contrastive: cells.read('contrastive', (value) => parseTexts(value, 'contrastive_invalid', 'Contrastive prompts')),
    labels: readLabels(cells, context),
    metadata: readMetadata(cells, context.columns),
  };
  const drafts = context.template ? expandTemplate(draft, record.row, context.template, cells.problems) : [draft];
  if (cells.problems.length > 0) return err('bad_record', cells.problems);
  return ok(drafts.map((one) => ({ ...one, generator: one.generator ?? context.defaults.generator })));
}

/** A cell with the bytes of an image names it as well, unless another column does. */
function readImage(cells: CellReader): Pick<PairDraft, 'image' | 'imageSha256'> {
  const embedded = [cells.raw('picture'), cells.raw('image')].find((value) => value instanceof KeptImage);
  const named = cells.raw('image') instanceof KeptImage ? undefined : cells.read('image', parseImageName);
  const digest = cells.read('imageSha256', (value) =>
    parseText(value, 'image_name_invalid', 'The digest of the image'),
  );
  return { image: named ?? embedded?.name ?? '', imageSha256: embedded?.sha256 ?? digest };
}

const parseImageName = (value: unknown) => parseText(value, 'image_name_invalid', 'The name of the image');

function readLabels(cells: CellReader, { columns, labels }: DraftContext): ImportedLabel[] | undefined {
  if (cells.has('label')) return readOneLabel(cells, labels);
  if (columns.raters.length === 0) return cells.read('labels', (value) => labels.parseList(value));
  return columns.raters
    .map(({ at, column, of: rater }) => cells.take(column, labels.parseOne(cells.at(at), { rater })))
    .filter((label) => label !== undefined);
}

/** The label of a line that carries one. A line without a value is a pair without a label. */
function readOneLabel(cells: CellReader, labels: LabelParser): ImportedLabel[] | undefined {
  const rater = cells.raw('rater');
  const answer = cells.read('label', (value) => labels.parseOne(value, { rater, note: cells.raw('note') }));
  if (!answer) return undefined;
  const facts = {
    raterKind: cells.read('raterKind', (value) => parseText(value, 'rater_invalid', 'The kind of the rater')),
    origin: cells.read('origin', (value) => parseText(value, 'label_invalid', 'The origin of the label')),
    activeMs: cells.read('activeMs', (value) => parseInteger(value, 'The time of looking at the pair')),
    labelledAt: cells.read('labelledAt', (value) => parseTime(value, 'The time of the label')),
    sequence: labels.isHistory
      ? cells.read('sequence', (value) => parseInteger(value, 'The place of the answer in its history'))
      : undefined,
  };
  // What is left out must not be there as undefined; names of kinds and origins are checked with the row.
  const present = Object.entries(facts).filter(([, value]) => value !== undefined);
  return [{ ...answer, ...(Object.fromEntries(present) as Partial<ImportedLabel>) }];
}

type Metadata = Readonly<Record<string, string | number | boolean>>;

function readMetadata(cells: CellReader, { entries }: ResolvedColumns): Metadata | undefined {
  const whole = cells.read('metadata', (value) => parseObject(value, 'metadata_invalid', 'Metadata'));
  const single = entries
    .map(({ at, of: name }) => [name, plainValue(cells.at(at))] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (!whole && single.length === 0) return undefined;
  // Deeper checks of names and values belong to the schema of the row.
  return { ...whole, ...Object.fromEntries(single) } as Metadata;
}

/** Parquet gives 64-bit numbers and times of their own kind. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Date ? value.toISOString() : value;
}

function expandTemplate(draft: PairDraft, row: number, template: ImageTemplate, problems: Problem[]): PairDraft[] {
  const agrees = (match: TemplateMatch) =>
    (match.generator ?? draft.generator) === (draft.generator ?? match.generator) &&
    (match.subset ?? draft.subset) === (draft.subset ?? match.subset);
  const matches = template.filesOf(row).filter(agrees);
  if (matches.length === 0)
    problems.push({ code: 'row_without_image', message: `No image file matches the template for data row ${row}.` });
  return matches.map(({ index, image, generator, subset }) => ({
    ...draft,
    image,
    generator: draft.generator ?? generator,
    subset: draft.subset ?? subset,
    metadata: index === undefined ? draft.metadata : { ...draft.metadata, index },
  }));
}
