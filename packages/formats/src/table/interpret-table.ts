import { isRejection, type Problem, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { type ColumnChoices, findUnmatchedMappings, type ResolvedColumns } from './resolve-columns.ts';

/** What the records of one kind of table become. */
export interface TableMeaning<Item extends object> {
  resolve(names: readonly string[]): ResolvedColumns;
  read(record: SourceRecord, columns: ResolvedColumns): Iterable<Item | Rejection>;
  /** Called after the last record. */
  end?(): Iterable<Item>;
}

/**
 * Gives records their meaning, with the same rules for every format. When the header of a table is wrong (an unknown
 * column, say), its lines are still checked but nothing is given, because a mistyped column would lose data in silence.
 * In formats whose records carry names of their own, each record is judged by itself.
 */
export async function* interpretTable<Item extends object>(
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: ColumnChoices,
  meaning: TableMeaning<Item>,
): AsyncGenerator<Item | Rejection> {
  let header: ResolvedColumns | undefined;
  const resolve = rememberLatest((names) => meaning.resolve(names));
  for await (const event of events) {
    if (isRejection(event)) {
      yield event;
      continue;
    }
    if (event.kind === 'header') {
      const columns = meaning.resolve(event.names);
      header = { ...columns, problems: [...columns.problems, ...findUnmatchedMappings(event.names, choices)] };
      yield* rejectAll(file, event.line, header.problems);
      if (header.problems.some(({ code }) => code !== 'unknown_column')) return;
      continue;
    }
    const columns = header ?? resolve(event.names);
    if (!header && columns.problems.length > 0) yield* rejectAll(file, event.line, columns.problems);
    else yield* withhold(meaning.read(event, columns), columns.problems.length > 0);
  }
  yield* withhold(meaning.end?.() ?? [], (header?.problems.length ?? 0) > 0);
}

function* withhold<Item extends object>(items: Iterable<Item | Rejection>, isWithheld: boolean) {
  for (const item of items) if (!isWithheld || isRejection(item)) yield item;
}

export function* rejectAll(file: string, line: number, problems: readonly Problem[]): Generator<Rejection> {
  for (const problem of problems) yield rejectAt(file, line, problem);
}

/** Objects of one file mostly have the same keys. */
function rememberLatest<Resolved>(resolve: (names: readonly string[]) => Resolved) {
  let latest: { readonly names: readonly string[]; readonly resolved: Resolved } | undefined;
  return (names: readonly string[]): Resolved => {
    if (!latest || !areEqual(latest.names, names)) latest = { names, resolved: resolve(names) };
    return latest.resolved;
  };
}

const areEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, at) => name === b[at]));
