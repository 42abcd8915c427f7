import { z } from 'zod';
import type { Prisma } from '../generated/client.ts';
import type { Breather } from './breather.ts';
import { assertFits, indexUuids, keyOf, NIL_UUID } from './packed-rows.ts';

const PAGE_PROMPTS = 2000;

/** Id, subset, text, contrastive sets as [id, version], figures by source. */
const RowsSchema = z.array(
  z.tuple([
    z.string(),
    z.string(),
    z.string(),
    z.array(z.tuple([z.string(), z.int()])).nullable(),
    z.record(z.string(), z.record(z.string(), z.number())).nullable(),
  ]),
);
type Row = z.infer<typeof RowsSchema>[number];

export interface ReadPrompts {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly subsets: readonly string[];
  readonly subset: Uint16Array;
  readonly setVersions: Uint16Array;
  /** Positions by key. */
  readonly index: ReadonlyMap<string, number>;
  /** Versions of contrastive sets by key. */
  readonly versions: ReadonlyMap<string, number>;
  readonly reported: readonly {
    readonly source: string;
    readonly names: readonly string[];
    readonly values: Float64Array;
  }[];
}

/** The prompts of a study in order of subset and text, with all that is said of prompts as such. */
export async function readPrompts(
  tx: Prisma.TransactionClient,
  studyId: string,
  breathe: Breather,
): Promise<ReadPrompts> {
  const rows: Row[] = [];
  for (let last = NIL_UUID; ; ) {
    const page = await readPage(tx, studyId, last);
    for (const row of page) rows.push(row);
    if (page.length < PAGE_PROMPTS) break;
    last = page.at(-1)?.[0] ?? last;
    await breathe();
  }
  return arrange(rows.sort(([, a, aText], [, b, bText]) => compare(a, b) || compare(aText, bText)));
}

async function readPage(tx: Prisma.TransactionClient, studyId: string, after: string): Promise<Row[]> {
  const [page] = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(q.id, q.subset, q.text,
             (SELECT json_agg(json_build_array(c.id, c.version)) FROM contrastive_set c WHERE c.prompt_id = q.id),
             (SELECT json_object_agg(f.source, f.figures) FROM reported_figure f WHERE f.prompt_id = q.id)
           ) ORDER BY q.id)::text AS rows
    FROM (SELECT id, subset, text FROM prompt WHERE study_id = ${studyId}::uuid AND id > ${after}::uuid
          ORDER BY id LIMIT ${PAGE_PROMPTS}) q`;
  return RowsSchema.parse(JSON.parse(page?.rows ?? '[]'));
}

/** By code units, as JavaScript compares: the same on every database. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function arrange(rows: readonly Row[]): ReadPrompts {
  const subsets = [...new Set(rows.map(([, subset]) => subset))].sort(compare);
  assertFits(subsets.length, 'subsets');
  const subsetIndex = new Map(subsets.map((name, at) => [name, at]));
  const ids = rows.map(([id]) => id);
  const sets = rows.map(([, , , own]) => own ?? []);
  return {
    ids,
    texts: rows.map(([, , text]) => text),
    subsets,
    subset: Uint16Array.from(rows, ([, subset]) => subsetIndex.get(subset) ?? 0),
    setVersions: Uint16Array.from(sets, (own) => Math.max(0, ...own.map(([, version]) => version))),
    index: indexUuids(ids),
    versions: new Map(sets.flat().map(([id, version]) => [keyOf(id), version])),
    reported: arrangeFigures(rows.map(([, , , , figures]) => figures ?? {})),
  };
}

function arrangeFigures(prompts: readonly Record<string, Record<string, number>>[]): ReadPrompts['reported'] {
  const sources = [...new Set(prompts.flatMap((figures) => Object.keys(figures)))].sort(compare);
  return sources.map((source) => {
    const own = prompts.map((figures) => figures[source] ?? {});
    const names = [...new Set(own.flatMap((figures) => Object.keys(figures)))].sort(compare);
    return {
      source,
      names,
      values: Float64Array.from(own.flatMap((figures) => names.map((name) => figures[name] ?? Number.NaN))),
    };
  });
}
