import { NOT_ADJUDICATED } from '@plumbline/analysis';
import { Prisma } from '../generated/client.ts';
import type { Breather } from './breather.ts';
import { assertFits, expectIndex, keyOf, NIL_UUID } from './packed-rows.ts';
import { compare } from './read-prompts.ts';

const PAGE_PAIRS = 2500;
const MOST_COMMENTS = 0xffff;

export interface ReadMarks {
  readonly adjudicated: Int8Array;
  readonly comments: Uint16Array;
  readonly tags: readonly string[];
  readonly tagged: { readonly pair: Uint32Array; readonly tag: Uint16Array };
}

/** What researchers put on pairs: decisions, comments that stand, tags. */
export async function readMarks(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairs: ReadonlyMap<string, number>,
  breathe: Breather,
): Promise<ReadMarks> {
  const adjudicated = new Int8Array(pairs.size).fill(NOT_ADJUDICATED);
  const comments = new Uint16Array(pairs.size);
  const tagsOf = new Map<number, readonly string[]>();
  for await (const [pair, value] of readByPair<number>(tx, pairs, DECISIONS(studyId), breathe)) {
    adjudicated[pair] = value;
  }
  for await (const [pair, count] of readByPair<number>(tx, pairs, COMMENTS(studyId), breathe)) {
    comments[pair] = Math.min(count, MOST_COMMENTS);
  }
  for await (const [pair, tags] of readByPair<string[]>(tx, pairs, TAGS(studyId), breathe)) tagsOf.set(pair, tags);
  return { adjudicated, comments, ...arrangeTags(tagsOf) };
}

type Statement = (after: string) => Prisma.Sql;

const DECISIONS =
  (studyId: string): Statement =>
  (after) =>
    Prisma.sql`
    SELECT pair_id, to_json(value) AS mark FROM pair_adjudication
    WHERE study_id = ${studyId}::uuid AND pair_id > ${after}::uuid ORDER BY pair_id LIMIT ${PAGE_PAIRS}`;

const COMMENTS =
  (studyId: string): Statement =>
  (after) =>
    Prisma.sql`
    SELECT pair_id, to_json(count(*)) AS mark FROM comment
    WHERE study_id = ${studyId}::uuid AND deleted_at IS NULL AND pair_id > ${after}::uuid
    GROUP BY pair_id ORDER BY pair_id LIMIT ${PAGE_PAIRS}`;

const TAGS =
  (studyId: string): Statement =>
  (after) =>
    Prisma.sql`
    SELECT pair_id, json_agg(tag) AS mark FROM pair_tag
    WHERE study_id = ${studyId}::uuid AND pair_id > ${after}::uuid
    GROUP BY pair_id ORDER BY pair_id LIMIT ${PAGE_PAIRS}`;

async function* readByPair<Mark>(
  tx: Prisma.TransactionClient,
  pairs: ReadonlyMap<string, number>,
  statement: Statement,
  breathe: Breather,
): AsyncGenerator<[pair: number, mark: Mark]> {
  for (let last = NIL_UUID; ; ) {
    const [page] = await tx.$queryRaw<{ rows: string | null }[]>`
      SELECT json_agg(json_build_array(m.pair_id, m.mark))::text AS rows FROM (${statement(last)}) m`;
    // The statements above say what a mark is.
    const rows = JSON.parse(page?.rows ?? '[]') as [string, Mark][];
    for (const [pairId, mark] of rows) yield [expectIndex(pairs.get(keyOf(pairId)), 'pair'), mark];
    if (rows.length < PAGE_PAIRS) return;
    last = rows.at(-1)?.[0] ?? last;
    await breathe();
  }
}

function arrangeTags(tagsOf: ReadonlyMap<number, readonly string[]>): Pick<ReadMarks, 'tags' | 'tagged'> {
  const tags = [...new Set([...tagsOf.values()].flat())].sort(compare);
  assertFits(tags.length, 'tags');
  const index = new Map(tags.map((tag, at) => [tag, at]));
  const rows = [...tagsOf]
    .sort(([a], [b]) => a - b)
    .flatMap(([pair, own]) => own.map((tag) => [pair, index.get(tag) ?? 0] as const).sort(([, a], [, b]) => a - b));
  return {
    tags,
    tagged: { pair: Uint32Array.from(rows, ([pair]) => pair), tag: Uint16Array.from(rows, ([, tag]) => tag) },
  };
}
