import type { SqlConnection } from '../sql-connection.ts';

export interface Column {
  readonly name: string;
  /** The type as SQL writes it, such as `jsonb` or `text[]`. */
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The tables of the application: each after those that its rows refer to, equals by name. */
export async function listTables(connection: SqlConnection): Promise<Table[]> {
  const columns = await connection.query<{ table: string } & Column>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname COLLATE "C", a.attnum`,
  );
  const names = [...new Set(columns.map(({ table }) => table))];
  const tables = names.map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name).map((column) => ({ name: column.name, type: column.type })),
  }));
  return sortByReferences(tables, await listReferences(connection));
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

const listReferences = (connection: SqlConnection): Promise<Reference[]> =>
  connection.query<Reference>(
    `SELECT own.relname AS "from", other.relname AS "to"
     FROM pg_constraint k JOIN pg_class own ON own.oid = k.conrelid JOIN pg_class other ON other.oid = k.confrelid
     WHERE k.contype = 'f' AND own.relnamespace = 'public'::regnamespace`,
  );

/** Tables in a circle of references keep their order by name: a restore checks references at its end. */
export function sortByReferences<T extends { readonly name: string }>(
  tables: readonly T[],
  references: readonly Reference[],
): T[] {
  const sorted: T[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const isWaiting = (name: string) =>
      references.some(({ from, to }) => from === name && to !== name && names.has(to));
    const ready = waiting.filter(({ name }) => !isWaiting(name));
    const next = ready.length > 0 ? ready : waiting;
    sorted.push(...next);
    waiting = waiting.filter((table) => !next.includes(table));
  }
  return sorted;
}
