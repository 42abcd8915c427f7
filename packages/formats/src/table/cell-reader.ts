import type { ImportField } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import type { Parsed } from './parse-cells.ts';
import type { ResolvedColumns } from './resolve-columns.ts';

/** Reads the cells of one record by field, and collects what is wrong with them. */
export class CellReader {
  readonly problems: Problem[] = [];

  constructor(
    private readonly record: SourceRecord,
    private readonly columns: ResolvedColumns,
  ) {}

  has(field: ImportField): boolean {
    return this.columns.positions.has(field);
  }

  read<Value>(field: ImportField, parse: (value: unknown) => Parsed<Value>): Value | undefined {
    const position = this.columns.positions.get(field);
    return this.take(
      (position === undefined ? undefined : this.record.names[position]) ?? field,
      parse(this.raw(field)),
    );
  }

  raw(field: ImportField): unknown {
    const position = this.columns.positions.get(field);
    return position === undefined ? undefined : this.record.values[position];
  }

  at(position: number): unknown {
    return this.record.values[position];
  }

  /** Keeps a value, or the problem of its column. */
  take<Value>(column: string, parsed: Parsed<Value>): Value | undefined {
    if (parsed.ok) return parsed.value;
    this.problems.push({ code: parsed.code, column, message: parsed.details });
    return undefined;
  }
}
