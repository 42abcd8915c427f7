import type { Conflict, ConflictFilter } from '@plumbline/contract';
import { LabelValueSchema } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';

/** Where in the order of ids a page begins or ends. */
export interface DeckPlace {
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

export interface ConflictPage {
  readonly conflicts: readonly Conflict[];
  /** The first pair after the page. */
  readonly next: string | null;
  readonly hasEarlier: boolean;
}

export interface ConflictCounts {
  readonly open: number;
  readonly decided: number;
}

interface ConflictRow {
  readonly pairId: string;
  readonly prompt: string;
  readonly sha256: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly value: number | null;
  readonly note: string | null;
  readonly by: string | null;
}

export const createConflictRepository = (prisma: PrismaClient) => ({
  /** In rising order of ids; a page `before` a pair is the one next to it. */
  async listPage(studyId: string, filter: ConflictFilter, place: DeckPlace, limit: number): Promise<ConflictPage> {
    const { from, before } = place;
    const passing = Prisma.sql`${isConflict(studyId, filter)} AND ${isShown(filter)}`;
    // One row more than asked says whether there is another page.
    const rows = await readRows(prisma, passing, place, limit + 1);
    const hasMore = rows.length > limit;
    const page = rows.slice(0, limit);
    if (before !== undefined) {
      return { conflicts: page.reverse().map(toConflict), next: before, hasEarlier: hasMore };
    }
    const next = hasMore ? (rows[limit]?.pairId ?? null) : null;
    const hasEarlier = from !== undefined && (await hasBefore(prisma, passing, from));
    return { conflicts: page.map(toConflict), next, hasEarlier };
  },

  async count(studyId: string, filter: ConflictFilter): Promise<ConflictCounts> {
    const [counts] = await prisma.$queryRaw<ConflictCounts[]>`
      SELECT count(*) FILTER (WHERE a.pair_id IS NULL)::int AS open, count(a.pair_id)::int AS decided
      FROM pair_summary s LEFT JOIN pair_adjudication a ON a.pair_id = s.pair_id WHERE ${isConflict(studyId, filter)}`;
    return counts ?? { open: 0, decided: 0 };
  },
});

/** `split > 0` follows from what comes after it; there is an index on it. */
const KIND: Record<Exclude<ConflictFilter['kind'], 'split'>, Prisma.Sql> = {
  opposed: Prisma.sql`s.split > 0 AND s.aligned > 0 AND s.not_aligned > 0`,
  no_majority: Prisma.sql`s.split > 0 AND 2 * greatest(s.aligned, s.not_aligned, s.unsure) <= s.labels`,
  unsure: Prisma.sql`s.unsure > 0`,
};

const isConflict = (studyId: string, { kind, minSplit }: ConflictFilter): Prisma.Sql => Prisma.sql`
  s.study_id = ${studyId}::uuid AND ${kind === 'split' ? Prisma.sql`s.split >= ${minSplit}::float8` : KIND[kind]}`;

const isShown = ({ decided }: ConflictFilter): Prisma.Sql =>
  decided === 'with' ? Prisma.sql`true` : Prisma.sql`a.pair_id IS NULL`;

const readRows = (prisma: PrismaClient, passing: Prisma.Sql, { from, before }: DeckPlace, limit: number) => {
  const start = from === undefined ? Prisma.sql`true` : Prisma.sql`s.pair_id >= ${from}::uuid`;
  const place = before === undefined ? start : Prisma.sql`s.pair_id < ${before}::uuid`;
  const order = before === undefined ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return prisma.$queryRaw<ConflictRow[]>`
    WITH page AS MATERIALIZED (
      SELECT s.pair_id, a.event_id, a.person_id FROM pair_summary s
      LEFT JOIN pair_adjudication a ON a.pair_id = s.pair_id
      WHERE ${passing} AND ${place} ORDER BY s.pair_id ${order} LIMIT ${limit}
    )
    SELECT page.pair_id AS "pairId", q.text AS prompt, i.sha256, i.width, i.height,
           e.value, e.note, person.display_name AS by
    FROM page
    JOIN pair p ON p.id = page.pair_id
    JOIN prompt q ON q.id = p.prompt_id
    LEFT JOIN image i ON i.sha256 = p.image_sha256
    LEFT JOIN label_event e ON e.id = page.event_id
    LEFT JOIN person ON person.id = page.person_id
    ORDER BY page.pair_id ${order}`;
};

async function hasBefore(prisma: PrismaClient, passing: Prisma.Sql, from: string): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM pair_summary s LEFT JOIN pair_adjudication a ON a.pair_id = s.pair_id
      WHERE ${passing} AND s.pair_id < ${from}::uuid) AS found`;
  return row?.found ?? false;
}

const toConflict = ({ pairId, prompt, sha256, width, height, value, note, by }: ConflictRow): Conflict => ({
  pairId,
  prompt,
  image: sha256 === null || width === null || height === null ? null : { sha256, width, height },
  decision: value === null ? null : { value: LabelValueSchema.parse(value), note: note ?? '', by: by ?? '' },
});
