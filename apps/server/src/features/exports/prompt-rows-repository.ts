import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { PromptExportRow } from '@plumbline/formats';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { Pace } from './pace.ts';
import { readPromptOrder } from './prompt-order-repository.ts';

/** Text, subset, sets, reported figures. */
type PromptTuple = readonly [string, string, PromptExportRow['sets'], PromptExportRow['reported']];

/** Every prompt, with pairs or without. */
export async function* readPromptRows(prisma: PrismaClient, studyId: string): AsyncGenerator<PromptExportRow[]> {
  const order = await readPromptOrder(prisma, studyId);
  const pace = new Pace();
  for (let start = 0; start < order.length; ) {
    const ids = order.slice(start, start + pace.items);
    start += ids.length;
    const prompts = await readPrompts(prisma, ids);
    yield prompts.map(([prompt, subset, sets, reported]) => ({
      prompt,
      subset: subset === '' ? null : subset,
      sets,
      reported,
    }));
    // A set or a list of figures costs about as much as ten labels.
    pace.saw(
      ids.length,
      prompts.reduce((sum, [, , sets]) => sum + 10 + 10 * (sets?.length ?? 0), 0),
    );
    await yieldToOthers();
  }
}

async function readPrompts(prisma: PrismaClient, ids: readonly string[]): Promise<PromptTuple[]> {
  const [row] = await prisma.$queryRaw<{ prompts: string | null }[]>`
    SELECT json_agg(json_build_array(prompt.text, prompt.subset,
      (SELECT json_agg(json_build_object('origin', origin, 'items', items) ORDER BY version)
       FROM contrastive_set WHERE prompt_id = prompt.id),
      (SELECT json_object_agg(source, figures ORDER BY source COLLATE "C")
       FROM reported_figure WHERE prompt_id = prompt.id)) ORDER BY page.place)::text AS prompts
    FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) WITH ORDINALITY AS page(id, place)
    CROSS JOIN ${eachByIndex(Prisma.sql`SELECT * FROM prompt one WHERE one.id = page.id::uuid`)} AS prompt`;
  // The statement above makes nothing else; figures were parsed on their way in.
  return JSON.parse(row?.prompts ?? '[]') as PromptTuple[];
}
