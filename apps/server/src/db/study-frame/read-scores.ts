import type { FrameScores } from '@plumbline/analysis';
import { Prisma } from '../generated/client.ts';
import type { MemberScoring } from '../study-scoring.ts';
import type { Breather } from './breather.ts';
import { expectIndex, keyAt, NIL_UUID, UUID_BYTES, unpack } from './packed-rows.ts';
import { inOrder, sortByPair } from './sort-by-pair.ts';

/** A page holds about this many rewards: scores may have one or two hundred each. */
const PAGE_REWARDS = 30_000;
const MAX_PAGE_SCORES = 2500;
const FIRST_PAGE_SCORES = 300;
/** Pair and contrastive set; an array follows as `array_send` writes it. */
const FIXED_BYTES = 2 * UUID_BYTES;

type Model = FrameScores['model'];

interface RawScores {
  readonly pair: Uint32Array;
  readonly version: Uint16Array;
  /** Row i holds `rewards[offsets[i] .. offsets[i + 1])`. */
  readonly offsets: Uint32Array;
  readonly rewards: Float64Array;
}

/** Raw rewards by model; models in order of id and revision. */
export async function readScores(
  tx: Prisma.TransactionClient,
  study: { readonly id: string; readonly members: readonly MemberScoring[] },
  pairs: ReadonlyMap<string, number>,
  versions: ReadonlyMap<string, number>,
  breathe: Breather,
): Promise<FrameScores[]> {
  const scores: FrameScores[] = [];
  for (const { rowId, ...model } of await listModels(tx, study.id)) {
    const pages = await readAllPages(tx, study.id, rowId, breathe);
    const raw = await splitRows(pages, pairs, versions, breathe);
    const textNorm = study.members.find(({ rewardModelId }) => rewardModelId === rowId)?.textNorm ?? null;
    scores.push({ model, textNorm, ...(await arrange(raw, pairs.size, breathe)) });
  }
  return scores;
}

const listModels = (
  tx: Prisma.TransactionClient,
  studyId: string,
): Promise<(Model & { readonly rowId: string })[]> => tx.$queryRaw`
  SELECT m.id AS "rowId", m.model_id AS id, m.revision, coalesce(m.manifest ->> 'name', m.model_id) AS name
  FROM reward_model m
  CROSS JOIN LATERAL (
    SELECT 1 FROM score WHERE score.study_id = ${studyId}::uuid AND score.reward_model_id = m.id LIMIT 1
  ) used
  ORDER BY m.model_id COLLATE "C", m.revision COLLATE "C"`;

interface Page {
  readonly rows: string | null;
  readonly count: number;
  readonly rewards: number;
  readonly last: string | null;
}

async function readAllPages(
  tx: Prisma.TransactionClient,
  studyId: string,
  modelRowId: string,
  breathe: Breather,
): Promise<Page[]> {
  const pages: Page[] = [];
  let limit = FIRST_PAGE_SCORES;
  for (let last = NIL_UUID; ; ) {
    const [page] = await tx.$queryRaw<Page[]>(pageStatement(studyId, modelRowId, last, limit));
    if (!page?.last) return pages;
    pages.push(page);
    if (page.count < limit) return pages;
    last = page.last;
    limit = Math.max(1, Math.min(MAX_PAGE_SCORES, Math.floor((PAGE_REWARDS * page.count) / (page.rewards + 1))));
    await breathe();
  }
}

const pageStatement = (studyId: string, modelRowId: string, after: string, limit: number): Prisma.Sql => Prisma.sql`
  SELECT encode(string_agg(uuid_send(s.pair_id) || uuid_send(coalesce(s.contrastive_set_id, ${NIL_UUID}::uuid))
           || array_send(s.rewards), ''::bytea), 'base64') AS rows,
         count(*)::int AS count, coalesce(sum(cardinality(s.rewards)), 0)::int AS rewards,
         max(s.id::text COLLATE "C") AS last
  FROM (SELECT id, pair_id, contrastive_set_id, rewards FROM score
        WHERE study_id = ${studyId}::uuid AND reward_model_id = ${modelRowId}::uuid AND id > ${after}::uuid
        ORDER BY id LIMIT ${limit}) s`;

async function splitRows(
  pages: readonly Page[],
  pairs: ReadonlyMap<string, number>,
  versions: ReadonlyMap<string, number>,
  breathe: Breather,
): Promise<RawScores> {
  const total = (of: 'count' | 'rewards') => pages.reduce((sum, page) => sum + page[of], 0);
  const [pair, version] = [new Uint32Array(total('count')), new Uint16Array(total('count'))];
  const [offsets, rewards] = [new Uint32Array(pair.length + 1), new Float64Array(total('rewards'))];
  let row = 0;
  for (const page of pages) {
    const bytes = unpack(page.rows);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; row += 1) {
      pair[row] = expectIndex(pairs.get(keyAt(bytes, at)), 'pair');
      version[row] = versions.get(keyAt(bytes, at + UUID_BYTES)) ?? 0;
      const start = offsets[row] as number;
      const array = readArray(view, at + FIXED_BYTES, rewards, start);
      offsets[row + 1] = start + array.length;
      at = array.end;
    }
    await breathe();
  }
  return { pair, version, offsets, rewards };
}

/**
 * One array of doubles as PostgreSQL sends it: dimensions, flags, type, then for the one dimension its length and lower
 * bound, then for each element its size (-1: null) and bytes. An empty array has no dimension.
 */
function readArray(bytes: DataView, start: number, into: Float64Array, place: number): { end: number; length: number } {
  if (bytes.getInt32(start) === 0) return { end: start + 12, length: 0 };
  const length = bytes.getInt32(start + 12);
  let at = start + 20;
  for (let element = 0; element < length; element += 1) {
    const isNull = bytes.getInt32(at) < 0;
    into[place + element] = isNull ? Number.NaN : bytes.getFloat64(at + 4);
    at += isNull ? 4 : 12;
  }
  return { end: at, length };
}

/**
 * By rising pair and version. The same pair and set may have been scored under several settings, and raw rewards do not
 * depend on them: the newest row is kept.
 */
async function arrange(
  raw: RawScores,
  pairs: number,
  breathe: Breather,
): Promise<Omit<FrameScores, 'model' | 'textNorm'>> {
  const kept = keepNewest(raw, pairs);
  await breathe();
  const offsets = new Uint32Array(kept.length + 1);
  for (let place = 0; place < kept.length; place += 1) {
    const row = kept[place] as number;
    offsets[place + 1] = (offsets[place] as number) + (raw.offsets[row + 1] as number) - (raw.offsets[row] as number);
  }
  return {
    pair: inOrder(raw.pair, kept),
    setVersion: inOrder(raw.version, kept),
    offsets,
    rewards: await copyRewards(raw, kept, offsets, breathe),
  };
}

async function copyRewards(raw: RawScores, kept: Uint32Array, offsets: Uint32Array, breathe: Breather) {
  const rewards = new Float64Array(offsets.at(-1) ?? 0);
  for (let place = 0; place < kept.length; place += 1) {
    const from = raw.offsets[kept[place] as number] as number;
    const to = offsets[place] as number;
    const end = offsets[place + 1] as number;
    for (let at = to; at < end; at += 1) rewards[at] = raw.rewards[from + at - to] as number;
    if (place % MAX_PAGE_SCORES === 0) await breathe();
  }
  return rewards;
}

function keepNewest({ pair, version }: RawScores, pairs: number): Uint32Array {
  const { order, starts } = sortByPair(pairs, pair);
  const versionAt = (place: number) => version[order[place] as number] as number;
  let kept = 0;
  for (let at = 0; at < pairs; at += 1) {
    const [start, end] = [starts[at] as number, starts[at + 1] as number];
    // Rows came in the order of their ids, which rise with time; sorting keeps that order among equals.
    if (end - start > 1) {
      order.subarray(start, end).sort((a, b) => (version[a] as number) - (version[b] as number) || a - b);
    }
    for (let place = start; place < end; place += 1) {
      if (place + 1 < end && versionAt(place + 1) === versionAt(place)) continue;
      order[kept] = order[place] as number;
      kept += 1;
    }
  }
  return order.subarray(0, kept);
}
