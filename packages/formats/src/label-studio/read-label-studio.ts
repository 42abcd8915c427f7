import type { ImportSpec } from '@plumbline/contract';
import { onlyFileOf } from '../files/only-file.ts';
import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { interpret } from '../import/interpret.ts';
import { readJsonEntries } from '../json/read-json-entries.ts';
import { isRejection, rejectAt } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { parseTask, RATER_COLUMN } from './parse-task.ts';

/** Reads a JSON export of Label Studio (JSON or JSON-MIN) by the rules of tables: one record for each annotation. */
export async function* readLabelStudio(context: ImportContext): AsyncGenerator<ImportItem> {
  const file = onlyFileOf(context.tree);
  yield* interpret(readTasks(context, file), file, context);
}

/**
 * The records of a Label Studio export. Columns are the keys of a task's data and the names of the controls that were
 * answered, with `annotator`, `labelled_at` and `active_ms`. A column that the spec names is there in every record.
 */
export async function* readTasks(
  context: Pick<ImportContext, 'tree' | 'spec'>,
  file: string,
): AsyncGenerator<SourceEvent> {
  const { tree, spec } = context;
  const wanted = columnsWanted(spec);
  let row = 0;
  const options = { file, container: 'array', encoding: spec.encoding } as const;
  for await (const entry of readJsonEntries(tree.open(file), options)) {
    if (isRejection(entry)) {
      yield entry;
      continue;
    }
    const task = parseTask(entry.value);
    if (!task.ok) yield rejectAt(file, entry.line, { code: 'row_invalid', message: task.details });
    else
      for (const cells of task.value) {
        row += 1;
        for (const column of wanted) if (!cells.has(column)) cells.set(column, null);
        yield { kind: 'record', line: entry.line, row, names: [...cells.keys()], values: [...cells.values()] };
      }
  }
}

/** A task without an answer has the columns of one all the same. */
function columnsWanted({ columns }: ImportSpec): string[] {
  const named = columns.filter(({ field }) => field !== 'ignore').map(({ column }) => column);
  return columns.some(({ field }) => field === 'label') ? [...named, RATER_COLUMN] : named;
}
