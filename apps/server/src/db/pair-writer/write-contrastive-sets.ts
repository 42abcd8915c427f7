import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { ContrastiveOrigin } from '@plumbline/contract';
import { contrastivePrompts } from '@plumbline/contrast';
import type { Prisma } from '../generated/client.ts';
import { jsonRows, uuidList } from '../json-rows.ts';
import { createUuid } from '../uuid.ts';

export interface SetDraft {
  readonly origin: ContrastiveOrigin;
  readonly items: readonly string[];
}

export interface PromptForSets {
  readonly id: string;
  readonly text: string;
  /** Made in this transaction a moment ago: it has no sets yet. */
  readonly isNew: boolean;
  /** Sets that came with the data, oldest first. */
  readonly given: readonly SetDraft[];
  /** Rules make a set where there is none; not so where sets come with another part of the data. */
  readonly takesRules: boolean;
}

export interface WrittenSets {
  readonly count: number;
  /** The prompts that got a set. */
  readonly promptIds: ReadonlySet<string>;
}

interface StoredSet {
  readonly promptId: string;
  readonly version: number;
  readonly items: readonly string[];
}

export interface NewSet {
  readonly id: string;
  readonly prompt_id: string;
  readonly version: number;
  readonly origin: ContrastiveOrigin;
  readonly items: readonly string[];
}

const RULES_BETWEEN_YIELDS = 20;

/**
 * Given sets become the next versions, in order, where they are not there yet; a prompt without any gets one from rules,
 * when the rules find something to say. The prompts are locked by `writePrompts`, so versions do not collide.
 */
export async function writeContrastiveSets(
  tx: Prisma.TransactionClient,
  prompts: readonly PromptForSets[],
): Promise<WrittenSets> {
  const sets = [...(await newGivenSets(tx, prompts)), ...(await newRuleSets(tx, prompts))];
  await insertSets(tx, sets);
  return { count: sets.length, promptIds: new Set(sets.map((set) => set.prompt_id)) };
}

async function newGivenSets(tx: Prisma.TransactionClient, prompts: readonly PromptForSets[]): Promise<NewSet[]> {
  const given = prompts.filter(({ given }) => given.length > 0);
  const stored = await findSets(
    tx,
    given.filter(({ isNew }) => !isNew),
  );
  return given.flatMap((prompt) => {
    const known = stored.get(prompt.id) ?? [];
    const newest = known.at(-1)?.version ?? 0;
    return missingSets(
      prompt.given,
      known.map(({ items }) => items),
    ).map(({ origin, items }, at) => toSetRow(prompt.id, newest + at + 1, origin, items));
  });
}

/**
 * A list of sets that goes on where the stored one ends is a longer history of the same prompt, and may come back to an
 * earlier set. Of any other list those are new that no stored set equals.
 */
export function missingSets(given: readonly SetDraft[], stored: readonly (readonly string[])[]): SetDraft[] {
  const isContinuation = stored.every((items, at) => isSameList(items, given[at]?.items ?? []));
  if (isContinuation) return given.slice(stored.length);
  const known = [...stored];
  return given.filter(({ items }) => {
    if (known.some((other) => isSameList(items, other))) return false;
    known.push(items);
    return true;
  });
}

async function newRuleSets(tx: Prisma.TransactionClient, prompts: readonly PromptForSets[]): Promise<NewSet[]> {
  const candidates = prompts.filter(({ given, takesRules }) => given.length === 0 && takesRules);
  const old = candidates.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const rows =
    old.length === 0
      ? []
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT prompt_id AS id FROM contrastive_set WHERE prompt_id IN ${uuidList(old)}`;
  const served = new Set(rows.map(({ id }) => id));
  const sets: NewSet[] = [];
  for (const [index, { id, text }] of candidates.filter((prompt) => !served.has(prompt.id)).entries()) {
    const items = contrastivePrompts(text).map((candidate) => candidate.text);
    if (items.length > 0) sets.push(toSetRow(id, 1, 'rules', items));
    if (index % RULES_BETWEEN_YIELDS === 0) await yieldToOthers();
  }
  return sets;
}

async function findSets(tx: Prisma.TransactionClient, prompts: readonly PromptForSets[]) {
  const byPrompt = new Map<string, StoredSet[]>();
  if (prompts.length === 0) return byPrompt;
  const rows = await tx.$queryRaw<StoredSet[]>`
    SELECT prompt_id AS "promptId", version, items FROM contrastive_set
    WHERE prompt_id IN ${uuidList(prompts.map(({ id }) => id))} ORDER BY prompt_id, version`;
  for (const row of rows) byPrompt.set(row.promptId, [...(byPrompt.get(row.promptId) ?? []), row]);
  return byPrompt;
}

export async function insertSets(tx: Prisma.TransactionClient, sets: readonly NewSet[]): Promise<void> {
  if (sets.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO contrastive_set (id, prompt_id, version, origin, items)
    SELECT r.id, r.prompt_id, r.version, r.origin, r.items
    FROM ${jsonRows(sets)} AS r(id uuid, prompt_id uuid, version int, origin contrastive_origin, items text[])`;
}

export const toSetRow = (
  promptId: string,
  version: number,
  origin: ContrastiveOrigin,
  items: readonly string[],
): NewSet => ({
  id: createUuid(),
  prompt_id: promptId,
  version,
  origin,
  items,
});

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
