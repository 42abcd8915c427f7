import { type ImportSpec, type PromptImportLine, PromptImportLineSchema } from '@plumbline/contract';
import type { Rejection } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { CellReader } from '../table/cell-reader.ts';
import { interpretTable, rejectAll, type TableMeaning } from '../table/interpret-table.ts';
import { issueProblem } from '../table/issue-problem.ts';
import { listOf, parseObject, parseText, parseTexts } from '../table/parse-cells.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import { resolvePromptColumns } from './prompt-columns.ts';

export type PromptChoices = Pick<ImportSpec, 'columns' | 'otherColumns' | 'defaults'>;

/** Turns the records of a table into prompts with their contrastive sets and figures. */
export const interpretPrompts = (
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: PromptChoices,
): AsyncGenerator<PromptImportLine | Rejection> =>
  interpretTable(events, file, choices, new PromptMeaning(file, choices));

class PromptMeaning implements TableMeaning<PromptImportLine> {
  constructor(
    private readonly file: string,
    private readonly choices: PromptChoices,
  ) {}

  resolve(names: readonly string[]): ResolvedColumns {
    return resolvePromptColumns(names, this.choices);
  }

  *read(record: SourceRecord, columns: ResolvedColumns): Generator<PromptImportLine | Rejection> {
    const cells = new CellReader(record, columns);
    const draft = this.#draft(cells, record.line);
    const parsed = PromptImportLineSchema.safeParse(draft);
    const problems = parsed.success ? cells.problems : [...cells.problems, ...parsed.error.issues.map(toProblem)];
    yield* rejectAll(this.file, record.line, problems);
    if (parsed.success && problems.length === 0) yield parsed.data;
  }

  #draft(cells: CellReader, line: number): object {
    const facts = {
      kind: 'prompt',
      line,
      prompt: cells.read('prompt', (value) => parseText(value, 'prompt_invalid', 'The prompt')) ?? '',
      subset:
        cells.read('subset', (value) => parseText(value, 'name_invalid', 'The subset')) ?? this.choices.defaults.subset,
      sets: readSets(cells),
      reported: cells.read('reported', (value) => parseObject(value, 'reported_invalid', 'Published figures')),
    };
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  }
}

/** Sets with their origins, or the texts of one. Their form is checked with the row. */
function readSets(cells: CellReader): unknown {
  const texts = cells.read('contrastive', (value) => parseTexts(value, 'contrastive_invalid', 'Contrastive prompts'));
  if (texts && texts.length > 0) return [{ items: texts }];
  const given = cells.raw('sets');
  if (given === undefined || given === null || given === '') return undefined;
  return listOf(given, '|') ?? given;
}

const toProblem = issueProblem({
  prompt: 'prompt_invalid',
  subset: 'name_invalid',
  sets: 'contrastive_invalid',
  reported: 'reported_invalid',
});
