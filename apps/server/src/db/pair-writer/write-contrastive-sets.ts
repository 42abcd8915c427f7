import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { contrastivePrompts } from '@plumbline/contrast';
import type { Prisma } from '../generated/client.ts';
import { jsonRows, uuidList } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';

export type SetOrigin = 'imported' | 'rules';

export interface PromptForSets {
  readonly id: string;
  readonly text: string;
  /** The list that came with the data. */
  readonly given: readonly string[] | undefined;
  /** Where such a list comes from. */
  readonly givenOrigin: SetOrigin;
  /** A list comes with a later part of the data: rules would only make a version for nothing. */
  readonly isGivenLater: boolean;
}

interface NewestSet {
  readonly promptId: string;
  readonly version: number;
  readonly items: readonly string[];
}

interface NewSet {
  readonly id: string;
  readonly prompt_id: string;
  readonly version: number;
  readonly origin: SetOrigin;
  readonly items: readonly string[];
}

const RULES_BETWEEN_YIELDS = 20;

/**
 * A given list becomes the next version where it differs from the newest one; a prompt without any gets one from rules,
 * when the rules find something to say. The prompts are locked by `writePrompts`, so versions do not collide.
 *
 * @returns the ids of the prompts that got a set
 */
export async function writeContrastiveSets(
  tx: Prisma.TransactionClient,
  prompts: readonly PromptForSets[],
): Promise<Set<string>> {
  const newest = await findNewest(tx, prompts);
  const sets: NewSet[] = [];
  for (const [index, prompt] of prompts.entries()) {
    const set = nextSet(prompt, newest.get(prompt.id));
    if (set) sets.push(set);
    if (index % RULES_BETWEEN_YIELDS === 0) await yieldToOthers();
  }
  await tx.$executeRaw`
    INSERT INTO contrastive_set (id, prompt_id, version, origin, items)
    SELECT r.id, r.prompt_id, r.version, r.origin, r.items
    FROM ${jsonRows(sets)} AS r(id uuid, prompt_id uuid, version int, origin contrastive_origin, items text[])`;
  return new Set(sets.map((set) => set.prompt_id));
}

async function findNewest(tx: Prisma.TransactionClient, prompts: readonly PromptForSets[]) {
  const rows = await tx.$queryRaw<NewestSet[]>`
    SELECT DISTINCT ON (prompt_id) prompt_id AS "promptId", version, items FROM contrastive_set
    WHERE prompt_id IN ${uuidList(prompts.map(({ id }) => id))} ORDER BY prompt_id, version DESC`;
  return new Map(rows.map((row) => [row.promptId, row]));
}

function nextSet(prompt: PromptForSets, newest: NewestSet | undefined): NewSet | undefined {
  const { id, text, given, givenOrigin, isGivenLater } = prompt;
  const make = (origin: SetOrigin, items: readonly string[]): NewSet | undefined =>
    items.length === 0
      ? undefined
      : { id: createUuid(), prompt_id: id, version: (newest?.version ?? 0) + 1, origin, items };
  if (given) return newest && isSameList(given, newest.items) ? undefined : make(givenOrigin, given);
  if (newest || isGivenLater) return undefined;
  return make(
    'rules',
    contrastivePrompts(text).map((candidate) => candidate.text),
  );
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
