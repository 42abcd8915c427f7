import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { PairImageRow } from '@plumbline/formats';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import type { Pace } from './pace.ts';
import type { PromptOrder } from './prompt-order.ts';
import { readPromptOrder } from './prompt-order-repository.ts';

/** A pair with what every row about it says. */
export interface ExportedPair {
  readonly id: string;
  readonly row: PairImageRow;
  /** Null unless asked for. */
  readonly metadata: Record<string, unknown> | null;
}

/** Id, place of its prompt (from 1), image name, its hash, generator, metadata. */
type PairTuple = readonly [string, number, string, string | null, string | null, Record<string, unknown> | null];

interface PageRows {
  /** Place, text, subset. */
  readonly prompts: readonly (readonly [number, string, string])[];
  readonly pairs: readonly PairTuple[];
}

interface Range {
  readonly studyId: string;
  readonly promptIds: readonly string[];
  /** Name of the image after which the pairs of the first prompt begin. */
  readonly after: string;
  readonly limit: number;
  readonly hasMetadata: boolean;
}

const GUESSED_PAIRS_PER_PROMPT = 8;

/**
 * All pairs of a study by subset, prompt and image name, a page at a time. Each page is one short statement, so that the
 * one connection of the embedded database is never held; pairs that come or go meanwhile may be seen or not.
 */
export async function* readPairPages(
  prisma: PrismaClient,
  studyId: string,
  pace: Pace,
  { hasMetadata = false } = {},
): AsyncGenerator<ExportedPair[]> {
  const order = await readPromptOrder(prisma, studyId);
  let prompt = 0;
  let after = '';
  let pairsPerPrompt = GUESSED_PAIRS_PER_PROMPT;
  while (prompt < order.length) {
    const limit = pace.items;
    const reach = Math.ceil(limit / pairsPerPrompt) + 1;
    const page = await readPage(prisma, {
      studyId,
      promptIds: order.slice(prompt, prompt + reach),
      after,
      limit,
      hasMetadata,
    });
    if (page.pairs.length > 0) yield toPairs(page);
    ({ prompt, after, pairsPerPrompt } = nextPlace({ order, prompt, reach, limit }, page));
    await yieldToOthers();
  }
}

interface Reached {
  readonly order: PromptOrder;
  readonly prompt: number;
  readonly reach: number;
  readonly limit: number;
}

/** A full page ended inside its last prompt; any other has all pairs of its prompts. */
function nextPlace({ order, prompt, reach, limit }: Reached, { pairs }: PageRows) {
  const last = pairs.at(-1);
  const prompts = last && pairs.length === limit ? last[1] : Math.min(reach, order.length - prompt);
  const pairsPerPrompt = Math.max(pairs.length / prompts, 1);
  if (last && pairs.length === limit) return { prompt: prompt + last[1] - 1, after: last[2], pairsPerPrompt };
  return { prompt: prompt + prompts, after: '', pairsPerPrompt };
}

function toPairs({ prompts, pairs }: PageRows): ExportedPair[] {
  const byPlace = new Map(prompts.map(([place, text, subset]) => [place, { text, subset }]));
  return pairs.flatMap(([id, place, image, sha256, generator, metadata]) => {
    const prompt = byPlace.get(place);
    // Removed between two looks at the same moment of the page: then its pairs are gone too.
    if (!prompt) return [];
    const row = {
      prompt: prompt.text,
      subset: prompt.subset === '' ? null : prompt.subset,
      image,
      image_sha256: sha256,
      generator,
    };
    return [{ id, row, metadata }];
  });
}

/** The whole page as one JSON text: the database makes it and JSON.parse reads it far faster than rows pass Prisma. */
async function readPage(prisma: PrismaClient, range: Range): Promise<PageRows> {
  const [row] = await prisma.$queryRaw<{ page: string }[]>(pageStatement(range));
  // The statement below makes nothing else.
  return JSON.parse(row?.page ?? '{"prompts":[],"pairs":[]}') as PageRows;
}

const pageStatement = ({ studyId, promptIds, after, limit, hasMetadata }: Range): Prisma.Sql => Prisma.sql`
  WITH wanted AS MATERIALIZED (
    SELECT wanted.place::int AS place, prompt.id, prompt.text, prompt.subset
    FROM jsonb_array_elements_text(${JSON.stringify(promptIds)}::jsonb) WITH ORDINALITY AS wanted(id, place)
    CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM prompt one WHERE one.id = wanted.id::uuid`)} AS prompt
  ), page AS (
    SELECT pair.id, wanted.place, pair.image_name, pair.image_sha256, pair.generator_id, pair.metadata
    FROM wanted CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM pair one WHERE one.prompt_id = wanted.id`)} AS pair
    WHERE pair.study_id = ${studyId}::uuid AND (wanted.place > 1 OR pair.image_name COLLATE "C" > ${after})
    ORDER BY wanted.place, pair.image_name COLLATE "C" LIMIT ${limit}
  )
  SELECT json_build_object(
    'prompts', (SELECT coalesce(json_agg(json_build_array(place, text, subset)), '[]') FROM wanted),
    'pairs', (
      SELECT coalesce(json_agg(json_build_array(page.id, page.place, page.image_name, page.image_sha256, generator.name,
                                                ${hasMetadata ? Prisma.sql`page.metadata` : Prisma.sql`NULL::jsonb`})
                               ORDER BY page.place, page.image_name COLLATE "C"), '[]')
      FROM page LEFT JOIN generator ON generator.id = page.generator_id
    ))::text AS page`;
