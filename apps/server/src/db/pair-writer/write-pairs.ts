import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { lockSummaries, refreshSummaries } from '../pair-summary.ts';
import type { PairDraft } from './pair-draft.ts';
import { type SetOrigin, writeContrastiveSets } from './write-contrastive-sets.ts';
import { findNewLabels, insertLabels, type LabelOptions, type NewLabel } from './write-labels.ts';
import { pairKeyOf, type WrittenPair, writeGenerators, writePairRows } from './write-pair-rows.ts';
import { promptKeyOf, type WrittenPrompt, writePrompts } from './write-prompts.ts';

export interface WriteOptions extends LabelOptions {
  /** Of the contrastive lists of the drafts. */
  readonly listOrigin: SetOrigin;
  /** Prompts, by `promptKeyOf`, that come with a contrastive list somewhere in the data, perhaps in a later call. */
  readonly promptsWithList: ReadonlySet<string> | ReadonlyMap<string, unknown>;
}

/** What was new; `unchanged` counts drafts of which everything was there. */
export interface WriteReport {
  readonly prompts: number;
  readonly pairs: number;
  readonly labels: number;
  readonly contrastiveSets: number;
  readonly unchanged: number;
  /** The pairs of the drafts, in their order. */
  readonly pairIds: readonly string[];
}

interface Placed {
  readonly draft: PairDraft;
  readonly prompt: WrittenPrompt;
  readonly pair: WrittenPair;
}

/**
 * Adds a chunk of pairs with their prompts, contrastive sets, generators, raters and labels to a study, in a fixed number
 * of statements. What is there already is left. Summaries are up to date afterwards.
 */
export async function writePairs(
  tx: Prisma.TransactionClient,
  drafts: readonly PairDraft[],
  options: WriteOptions,
): Promise<WriteReport> {
  const prompts = await writePrompts(tx, options.studyId, drafts);
  const newSets = await writeContrastiveSets(tx, promptsForSets(drafts, prompts, options));
  const placed = await placeDrafts(tx, drafts, prompts, options.studyId);
  const labels = placed.flatMap(({ draft, pair }) => draft.labels.map((label) => ({ pairId: pair.id, label })));
  const newLabels = await findNewLabels(tx, options, labels);

  const changed = await findChangedPairs(tx, prompts, newSets, newLabels);
  const newPairs = new Set(placed.flatMap(({ pair }) => (pair.isNew ? pair.id : [])));
  // Nobody else sees new pairs yet, so they need no lock.
  await lockSummaries(
    tx,
    [...changed].filter((id) => !newPairs.has(id)),
  );
  await insertLabels(tx, options, newLabels);
  await refreshSummaries(tx, [...new Set([...changed, ...newPairs])]);
  return {
    prompts: [...prompts.values()].filter(({ isNew }) => isNew).length,
    pairs: newPairs.size,
    labels: newLabels.length,
    contrastiveSets: newSets.size,
    unchanged: countUnchanged(placed, newSets, newLabels),
    pairIds: placed.map(({ pair }) => pair.id),
  };
}

function promptsForSets(drafts: readonly PairDraft[], prompts: Map<string, WrittenPrompt>, options: WriteOptions) {
  const given = new Map<string, readonly string[]>();
  for (const draft of drafts) {
    if (draft.contrastive) given.set(promptKeyOf(draft), draft.contrastive);
  }
  return [...prompts].map(([key, { id, text }]) => ({
    id,
    text,
    given: given.get(key),
    givenOrigin: options.listOrigin,
    isGivenLater: options.promptsWithList.has(key),
  }));
}

async function placeDrafts(
  tx: Prisma.TransactionClient,
  drafts: readonly PairDraft[],
  prompts: ReadonlyMap<string, WrittenPrompt>,
  studyId: string,
): Promise<Placed[]> {
  const ofPrompts = drafts.map((draft) => ({ draft, prompt: expectFound(prompts.get(promptKeyOf(draft))) }));
  const generators = await writeGenerators(tx, studyId, drafts);
  const pairs = await writePairRows(
    tx,
    studyId,
    ofPrompts.map(({ draft, prompt }) => ({ draft, promptId: prompt.id })),
    generators,
  );
  return ofPrompts.map(({ draft, prompt }) => ({
    draft,
    prompt,
    pair: expectFound(pairs.get(pairKeyOf(prompt.id, draft.imageName))),
  }));
}

function expectFound<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a row that was just written is not there');
  return value;
}

/** Pairs with new labels, and all pairs of a known prompt with a new set: the scores that count for them are others. */
async function findChangedPairs(
  tx: Prisma.TransactionClient,
  prompts: ReadonlyMap<string, WrittenPrompt>,
  newSets: ReadonlySet<string>,
  newLabels: readonly NewLabel[],
): Promise<Set<string>> {
  const labelled = newLabels.map(({ row }) => row.pair_id);
  const known = [...prompts.values()].filter(({ id, isNew }) => !isNew && newSets.has(id)).map(({ id }) => id);
  if (known.length === 0) return new Set(labelled);
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM pair WHERE prompt_id IN ${uuidList(known)}`;
  return new Set([...labelled, ...rows.map(({ id }) => id)]);
}

/** A new pair, image or contrastive set is the news of the first draft that brings it, not of those that repeat it. */
function countUnchanged(
  placed: readonly Placed[],
  newSets: ReadonlySet<string>,
  newLabels: readonly NewLabel[],
): number {
  const labels = new Set(newLabels.map(({ label }) => label));
  const told = new Set<string>();
  const tellOnce = (what: string): boolean => !told.has(what) && Boolean(told.add(what));
  const hasNews = ({ draft, prompt, pair }: Placed): boolean => {
    const isPairNews = (pair.isNew || pair.gotImage) && tellOnce(pair.id);
    const isSetNews = newSets.has(prompt.id) && tellOnce(prompt.id);
    return isPairNews || isSetNews || draft.labels.some((label) => labels.has(label));
  };
  return placed.filter((entry) => !hasNews(entry)).length;
}
