import type { ContrastiveOrigin } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { refreshSummaries } from '../pair-summary.ts';
import { withTrustedReferences } from '../trusted-references.ts';
import { findPairs } from './find-pairs.ts';
import { insertLabels } from './insert-labels.ts';
import { insertSummaries } from './insert-summaries.ts';
import { findSetAside } from './label-standing.ts';
import type { PairDraft, Refusal } from './pair-draft.ts';
import { arrangeNewPairs, keepPolicy, placeKnownPairs } from './place-pairs.ts';
import { type LabelPlan, planLabels } from './plan-labels.ts';
import { PromptBook, promptDigestOf, promptKeyOf, type WrittenPrompt } from './prompt-book.ts';
import { RaterBook } from './rater-book.ts';
import { lockPairsOf } from './scored-pairs.ts';
import { type PromptForSets, type WrittenSets, writeContrastiveSets } from './write-contrastive-sets.ts';
import { type PlacedDraft, type WrittenPairs, writePairRows } from './write-pair-rows.ts';

export interface WriteOptions {
  readonly studyId: string;
  /** Of raters and labels that do not say it themselves. */
  readonly raterKind: 'imported' | 'simulated';
  readonly recordedAt: Date;
  /** Of the contrastive lists of the drafts. */
  readonly listOrigin: ContrastiveOrigin;
  /** Prompts, by `promptDigestOf`, whose contrastive sets come somewhere in the data, perhaps in a later call. */
  readonly promptsWithList: { has(digest: string): boolean };
  /** Who is meant by which name, where several calls of one transaction share it. */
  readonly raters?: RaterBook;
  /** The prompts met so far, where several calls of one transaction share them. */
  readonly prompts?: PromptBook;
  /** The database serves this transaction and no other (see `withTrustedReferences`); left out: it may serve others. */
  readonly isOnlyConnection?: boolean;
}

/** What was new; `unchanged` counts drafts of which everything was there. */
export interface WriteReport {
  readonly prompts: number;
  readonly pairs: number;
  readonly labels: number;
  readonly contrastiveSets: number;
  readonly unchanged: number;
  /** The pairs of the drafts, in their order; of a draft that was refused perhaps none. */
  readonly pairIds: readonly string[];
  /** Drafts of which nothing was taken, by their place. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

/** A draft that is taken, with all that it leads to. */
interface Placed extends PlacedDraft {
  readonly prompt: WrittenPrompt;
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
  const { studyId, raters = new RaterBook(studyId), prompts: book = new PromptBook(studyId), raterKind } = options;
  const policy = await keepPolicy(tx, studyId);
  const prompts = await book.meet(tx, drafts);
  const placed = await placeDrafts(tx, drafts, prompts, studyId);
  const plan = await planLabels(
    tx,
    placed.map(({ draft, place }) => ({ draft, pairId: place.id, isNewPair: place.isNew })),
    { raters, raterKind },
  );
  const taken = placed.filter((_, at) => !plan.refused.has(at));
  if (plan.refused.size > 0) await removeUnused(tx, book, prompts.values(), taken);
  const pairs = await writePairRows(tx, studyId, taken);
  const sets = await writeContrastiveSets(tx, promptsForSets(taken, options));
  const relabelled = await writeLabels(tx, plan, sets, pairs, options);
  await placeKnownPairs(tx, new Set([...relabelled, ...pairs.gotImage]), options.recordedAt);
  await arrangeNewPairs(tx, policy, pairs.added.values());
  const used = new Set(taken.map(({ prompt }) => prompt));
  return {
    prompts: [...used].filter(({ isNew }) => isNew).length,
    pairs: pairs.added.size,
    labels: plan.news.length,
    contrastiveSets: sets.count,
    unchanged: countUnchanged(taken, pairs, sets, plan),
    pairIds: placed.map(({ place }) => place.id),
    refused: plan.refused,
  };
}

async function placeDrafts(
  tx: Prisma.TransactionClient,
  drafts: readonly PairDraft[],
  prompts: ReadonlyMap<string, WrittenPrompt>,
  studyId: string,
): Promise<Placed[]> {
  const ofPrompts = drafts.map((draft) => ({ draft, prompt: expectFound(prompts.get(promptKeyOf(draft))) }));
  const places = await findPairs(tx, studyId, ofPrompts);
  return ofPrompts.map((entry, at) => ({ ...entry, promptId: entry.prompt.id, place: expectFound(places[at]) }));
}

function expectFound<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a row that was just written is not there');
  return value;
}

/** A refused draft leaves nothing behind, its prompt included. */
async function removeUnused(
  tx: Prisma.TransactionClient,
  book: PromptBook,
  prompts: Iterable<WrittenPrompt>,
  taken: readonly Placed[],
): Promise<void> {
  const used = new Set(taken.map(({ prompt }) => prompt));
  await book.remove(
    tx,
    [...prompts].filter((prompt) => prompt.isNew && !used.has(prompt)),
  );
}

function promptsForSets(taken: readonly Placed[], { listOrigin, promptsWithList }: WriteOptions): PromptForSets[] {
  const forSets = new Map<WrittenPrompt, PromptForSets>();
  for (const { draft, prompt } of taken) {
    const isKnown = forSets.get(prompt);
    if (isKnown && !draft.contrastive) continue;
    const given = draft.contrastive ? [{ origin: listOrigin, items: draft.contrastive }] : [];
    const takesRules = given.length === 0 && !promptsWithList.has(promptDigestOf(draft));
    forSets.set(prompt, { ...prompt, given, takesRules });
  }
  return [...forSets.values()];
}

/** @returns pairs that were there before and have other labels now */
async function writeLabels(
  tx: Prisma.TransactionClient,
  plan: LabelPlan,
  sets: WrittenSets,
  pairs: WrittenPairs,
  { studyId, recordedAt, isOnlyConnection = false }: WriteOptions,
): Promise<string[]> {
  const isKnown = (pairId: string) => !pairs.added.has(pairId);
  const withNewSets = await lockPairsOf(tx, sets.promptIds, pairs.added);
  const isNews = plan.news.length > 0 || pairs.added.size > 0;
  await withTrustedReferences(tx, isOnlyConnection && isNews, async () => {
    const setAside = await findSetAside(tx, studyId);
    const options = { studyId, recordedAt, newPairs: pairs.added, setAside };
    await insertLabels(tx, plan, options);
    await insertSummaries(tx, pairs.added.values(), plan.tracks, options);
  });
  const relabelled = [...plan.tracks.keys()].filter(isKnown);
  const changed = new Set([...relabelled, ...withNewSets]);
  if (changed.size > 0) await refreshSummaries(tx, [...changed]);
  return relabelled;
}

/** A new pair, image or contrastive set is the news of the first draft that brings it, not of those that repeat it. */
function countUnchanged(taken: readonly Placed[], pairs: WrittenPairs, sets: WrittenSets, plan: LabelPlan): number {
  const newLabels = new Set(plan.news.map(({ draft }) => draft));
  const told = new Set<string>();
  const tellOnce = (what: string): boolean => !told.has(what) && Boolean(told.add(what));
  const hasNews = ({ draft, promptId, place }: Placed): boolean => {
    const isPairNews = (pairs.added.has(place.id) || pairs.gotImage.has(place.id)) && tellOnce(place.id);
    const isSetNews = sets.promptIds.has(promptId) && tellOnce(promptId);
    return isPairNews || isSetNews || draft.labels.some((label) => newLabels.has(label));
  };
  return taken.filter((entry) => !hasNews(entry)).length;
}
