import { NO_GENERATOR } from '@plumbline/analysis';
import type { Prisma } from '../generated/client.ts';
import type { Breather } from './breather.ts';
import { assertFits, expectIndex, indexUuids, keyAt, NIL_UUID, UUID_BYTES, unpack, uuidAt } from './packed-rows.ts';
import { compare } from './read-prompts.ts';
import { inOrder, sortByPair } from './sort-by-pair.ts';

const PAGE_PAIRS = 2500;
const SHA256_BYTES = 32;
/** Id, prompt, generator, image. */
const ROW_BYTES = 3 * UUID_BYTES + SHA256_BYTES;

export interface ReadPairs {
  readonly length: number;
  readonly ids: Uint8Array;
  readonly prompt: Uint32Array;
  readonly generator: Uint16Array;
  readonly imageNames: readonly string[];
  readonly imageSha256: Uint8Array;
  readonly generators: readonly string[];
  /** Positions by key. */
  readonly index: ReadonlyMap<string, number>;
}

interface Page {
  readonly rows: Buffer;
  readonly names: string[];
}

/** The pairs of a study in order of prompt and image name. */
export async function readPairs(
  tx: Prisma.TransactionClient,
  studyId: string,
  prompts: ReadonlyMap<string, number>,
  breathe: Breather,
): Promise<ReadPairs> {
  const generators = await tx.generator.findMany({ where: { studyId }, orderBy: { name: 'asc' } });
  generators.sort((a, b) => compare(a.name, b.name));
  assertFits(generators.length, 'generators');
  const { rows, names } = await readAllPages(tx, studyId, breathe);
  const columns = await splitRows(rows, names.length, prompts, indexUuids(generators.map(({ id }) => id)), breathe);
  const order = await orderPairs(columns.prompt, names, prompts.size, breathe);
  const sorted = {
    length: names.length,
    ids: inOrder(columns.ids, order, UUID_BYTES),
    prompt: inOrder(columns.prompt, order),
    generator: inOrder(columns.generator, order),
    imageSha256: inOrder(columns.imageSha256, order, SHA256_BYTES),
    imageNames: Array.from(order, (row) => names[row] as string),
    generators: generators.map(({ name }) => name),
  };
  await breathe();
  return { ...sorted, index: await indexPairs(sorted.ids, breathe) };
}

async function readAllPages(tx: Prisma.TransactionClient, studyId: string, breathe: Breather): Promise<Page> {
  const pages: Buffer[] = [];
  const names: string[] = [];
  for (let last = NIL_UUID; ; ) {
    const page = await readPage(tx, studyId, last);
    pages.push(page.rows);
    for (const name of page.names) names.push(name);
    if (page.names.length < PAGE_PAIRS) return { rows: Buffer.concat(pages), names };
    last = uuidAt(page.rows, page.rows.length - ROW_BYTES);
    await breathe();
  }
}

async function readPage(tx: Prisma.TransactionClient, studyId: string, after: string): Promise<Page> {
  const [page] = await tx.$queryRaw<{ rows: string | null; names: string | null }[]>`
    SELECT encode(string_agg(uuid_send(p.id) || uuid_send(p.prompt_id) || uuid_send(coalesce(p.generator_id, ${NIL_UUID}::uuid))
             || decode(coalesce(p.image_sha256, repeat('0', 64)), 'hex'), ''::bytea), 'base64') AS rows,
           json_agg(p.image_name)::text AS names
    FROM (SELECT id, prompt_id, generator_id, image_sha256, image_name FROM pair
          WHERE study_id = ${studyId}::uuid AND id > ${after}::uuid ORDER BY id LIMIT ${PAGE_PAIRS}) p`;
  return { rows: unpack(page?.rows ?? null), names: JSON.parse(page?.names ?? '[]') };
}

async function splitRows(
  rows: Buffer,
  length: number,
  prompts: ReadonlyMap<string, number>,
  generators: ReadonlyMap<string, number>,
  breathe: Breather,
) {
  const ids = new Uint8Array(length * UUID_BYTES);
  const prompt = new Uint32Array(length);
  const generator = new Uint16Array(length);
  const imageSha256 = new Uint8Array(length * SHA256_BYTES);
  for (let row = 0; row < length; row += 1) {
    const from = row * ROW_BYTES;
    rows.copy(ids, row * UUID_BYTES, from, from + UUID_BYTES);
    prompt[row] = expectIndex(prompts.get(keyAt(rows, from + UUID_BYTES)), 'prompt');
    generator[row] = generators.get(keyAt(rows, from + 2 * UUID_BYTES)) ?? NO_GENERATOR;
    rows.copy(imageSha256, row * SHA256_BYTES, from + 3 * UUID_BYTES, from + ROW_BYTES);
    if (row % PAGE_PAIRS === 0) await breathe();
  }
  return { ids, prompt, generator, imageSha256 };
}

/** Row numbers in order of prompt and image name. */
async function orderPairs(
  prompt: Uint32Array,
  names: readonly string[],
  prompts: number,
  breathe: Breather,
): Promise<Uint32Array> {
  const { order, starts } = sortByPair(prompts, prompt);
  for (let at = 0; at < prompts; at += 1) {
    order.subarray(starts[at], starts[at + 1]).sort((a, b) => compare(names[a] as string, names[b] as string));
    await breathe();
  }
  return order;
}

async function indexPairs(ids: Uint8Array, breathe: Breather): Promise<Map<string, number>> {
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
  const index = new Map<string, number>();
  for (let pair = 0; pair < ids.length / UUID_BYTES; pair += 1) {
    index.set(keyAt(bytes, pair * UUID_BYTES), pair);
    if (pair % PAGE_PAIRS === 0) await breathe();
  }
  return index;
}
