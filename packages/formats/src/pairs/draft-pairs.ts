import { err, ok, type Result } from '@plumbline/result';
import type { Problem } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import type { PairDraft } from './check-pair-row.ts';
import type { ImageTemplate, TemplateMatch } from './image-template.ts';
import type { PairField } from './pair-columns.ts';
import { namedLabel, type Parsed, parseContrastive, parseLabels, parseMetadata, parseText } from './parse-cells.ts';

type Positions = ReadonlyMap<PairField, number>;
type Drafts = Result<PairDraft[], 'bad_record', Problem[]>;

/** Parses the cells of a record. Gives one draft, or with a template one for each image of the row. */
export function draftPairs(record: SourceRecord, positions: Positions, template: ImageTemplate | undefined): Drafts {
  const problems: Problem[] = [];
  const cells = new CellReader(record, positions, problems);
  const draft: PairDraft = {
    line: record.line,
    prompt: cells.read('prompt', (value) => parseText(value, 'prompt_invalid', 'The prompt')) ?? '',
    image: cells.read('image', (value) => parseText(value, 'image_name_invalid', 'The name of the image')) ?? '',
    subset: cells.read('subset', (value) => parseText(value, 'name_invalid', 'The subset')),
    generator: cells.read('generator', (value) => parseText(value, 'name_invalid', 'The generator')),
    contrastive: cells.read('contrastive', parseContrastive),
    labels: positions.has('label') ? cells.readOneLabel() : cells.read('labels', parseLabels),
    metadata: cells.read('metadata', parseMetadata),
  };
  const drafts = template ? expandTemplate(draft, record.row, template, problems) : [draft];
  return problems.length > 0 ? err('bad_record', problems) : ok(drafts);
}

class CellReader {
  constructor(
    private readonly record: SourceRecord,
    private readonly positions: Positions,
    private readonly problems: Problem[],
  ) {}

  read<Value>(field: PairField, parse: (value: unknown) => Parsed<Value>): Value | undefined {
    return this.#keep(field, parse(this.#valueOf(field)));
  }

  /** The label of a line that carries one. A line without a value is a pair without a label. */
  readOneLabel() {
    const value = this.#valueOf('label');
    if (value === undefined || value === null || value === '') return undefined;
    const label = this.#keep('label', namedLabel(this.#valueOf('rater'), value, this.#valueOf('note')));
    return label && [label];
  }

  #valueOf(field: PairField): unknown {
    const position = this.positions.get(field);
    return position === undefined ? undefined : this.record.values[position];
  }

  #keep<Value>(field: PairField, parsed: Parsed<Value>): Value | undefined {
    if (parsed.ok) return parsed.value;
    const position = this.positions.get(field);
    const column = (position === undefined ? undefined : this.record.names[position]) ?? field;
    this.problems.push({ code: parsed.code, column, message: parsed.details });
    return undefined;
  }
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
