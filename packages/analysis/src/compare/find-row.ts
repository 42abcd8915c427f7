import type { TableRow } from '../figures/cell.ts';
import type { RowId } from '../rows/scorer-row.ts';

export function findRow(table: readonly TableRow[], id: RowId): TableRow {
  const found = table.find(({ row }) => row === id);
  if (found) return found;
  throw new RangeError(`the table has no row ${id}`);
}
