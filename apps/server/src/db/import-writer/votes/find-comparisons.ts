import { createHash } from 'node:crypto';
import { arrayLiteral, columnRows } from '../../column-rows.ts';
import { Prisma } from '../../generated/client.ts';
import type { LineOf, PlacedLine } from '../write-lines.ts';
import type { KnownEvaluation } from './evaluation-book.ts';

type Transaction = Prisma.TransactionClient;
export type PlacedVote = PlacedLine<LineOf<'vote'>>;

/** A comparison that a line means; `at` is the line's place. */
export interface FoundComparison {
  readonly at: number;
  readonly comparisonId: string;
  readonly isSame: boolean;
  readonly leftIsFirst: boolean;
  readonly firstPairs: readonly string[];
  readonly secondPairs: readonly string[];
  /** Names of their images. */
  readonly firstNames: readonly string[];
  readonly secondNames: readonly string[];
}

/** What the lines mean, by their place: by their contenders where these are named, else by what both sides show. */
export async function findComparisons(
  tx: Transaction,
  evaluation: KnownEvaluation,
  lines: readonly PlacedVote[],
): Promise<ReadonlyMap<number, readonly FoundComparison[]>> {
  const isNamed = ({ line }: PlacedVote) => line.left !== undefined && line.right !== undefined;
  const found = [
    ...(await findByNames(tx, evaluation, lines.filter(isNamed))),
    ...(await findByImages(
      tx,
      evaluation,
      lines.filter((placed) => !isNamed(placed)),
    )),
  ];
  const byLine = new Map<number, FoundComparison[]>();
  for (const comparison of found) byLine.set(comparison.at, [...(byLine.get(comparison.at) ?? []), comparison]);
  return byLine;
}

const promptOf = ({ line }: PlacedVote) => ({
  hash: createHash('sha256').update(line.prompt).digest('hex'),
  subset: line.subset ?? '',
});

/** The prompt of a row, as `named`. */
const promptIn = ({ studyId }: KnownEvaluation): Prisma.Sql => Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT id FROM prompt
    WHERE prompt.study_id = ${studyId}::uuid AND prompt.subset = r.subset AND prompt.text_hash = r.hash LIMIT 1
  ) named`;

export const namesOf = (pairs: Prisma.Sql): Prisma.Sql => Prisma.sql`ARRAY(
  SELECT pair.image_name FROM unnest(${pairs}) WITH ORDINALITY AS shown(id, place) JOIN pair ON pair.id = shown.id
  ORDER BY shown.place)`;

const COMPARISON = Prisma.sql`
  c.id AS "comparisonId", c.is_same AS "isSame", c.first_pairs::text[] AS "firstPairs",
  c.second_pairs::text[] AS "secondPairs", ${namesOf(Prisma.sql`c.first_pairs`)} AS "firstNames",
  ${namesOf(Prisma.sql`c.second_pairs`)} AS "secondNames"`;

async function findByNames(
  tx: Transaction,
  evaluation: KnownEvaluation,
  lines: readonly PlacedVote[],
): Promise<FoundComparison[]> {
  const rows = lines.flatMap((placed) => {
    const left = evaluation.contenders.get(placed.line.left ?? '');
    const right = evaluation.contenders.get(placed.line.right ?? '');
    if (!left || !right) return [];
    const isFirst = left.position < right.position;
    const [first, second] = isFirst ? [left, right] : [right, left];
    return [{ at: placed.at, ...promptOf(placed), first_id: first.id, second_id: second.id, is_first: isFirst }];
  });
  if (rows.length === 0) return [];
  const types = {
    ...({ at: 'int', hash: 'bpchar', subset: 'text', first_id: 'uuid', second_id: 'uuid' } as const),
    is_first: 'boolean',
  } as const;
  return tx.$queryRaw`
    SELECT r.at, r.is_first AS "leftIsFirst", ${COMPARISON}
    FROM ${columnRows(rows, types)} ${promptIn(evaluation)}
    JOIN matchup m ON m.evaluation_id = ${evaluation.id}::uuid AND m.first_id = r.first_id AND m.second_id = r.second_id
    JOIN comparison c ON c.matchup_id = m.id AND c.prompt_id = named.id`;
}

async function findByImages(
  tx: Transaction,
  evaluation: KnownEvaluation,
  lines: readonly PlacedVote[],
): Promise<FoundComparison[]> {
  if (lines.length === 0) return [];
  const rows = lines.map((placed) => ({
    ...{ at: placed.at, ...promptOf(placed) },
    left_images: arrayLiteral(placed.line.leftImages ?? []),
    right_images: arrayLiteral(placed.line.rightImages ?? []),
  }));
  const types = { at: 'int', hash: 'bpchar', subset: 'text', left_images: 'text', right_images: 'text' } as const;
  const pairsOf = (names: Prisma.Sql) => Prisma.sql`(
    SELECT array_agg(pair.id ORDER BY shown.place) AS pairs
    FROM unnest(${names}::text[]) WITH ORDINALITY AS shown(name, place)
    JOIN pair ON pair.study_id = ${evaluation.studyId}::uuid AND pair.prompt_id = named.id
             AND pair.image_name = shown.name)`;
  return tx.$queryRaw`
    SELECT r.at, c.first_pairs = one.pairs AS "leftIsFirst", ${COMPARISON}
    FROM ${columnRows(rows, types)} ${promptIn(evaluation)}
    CROSS JOIN LATERAL ${pairsOf(Prisma.sql`r.left_images`)} one
    CROSS JOIN LATERAL ${pairsOf(Prisma.sql`r.right_images`)} two
    JOIN comparison c ON c.prompt_id = named.id AND c.evaluation_id = ${evaluation.id}::uuid
      AND (c.first_pairs = one.pairs AND c.second_pairs = two.pairs
        OR c.first_pairs = two.pairs AND c.second_pairs = one.pairs)`;
}
