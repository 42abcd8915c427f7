import type { Prisma } from '../generated/client.ts';
import { refreshSummaries } from '../pair-summary.ts';
import { promptKeyOf, type WrittenPrompt } from '../pair-writer/prompt-book.ts';
import { lockPairsOf } from '../pair-writer/scored-pairs.ts';
import { type WrittenSets, writeContrastiveSets } from '../pair-writer/write-contrastive-sets.ts';
import { type ImportRun, NOTHING, type WrittenLines } from './import-run.ts';
import type { LineOf, PlacedLine } from './write-lines.ts';
import { type Reported, writeReportedFigures } from './write-reported-figures.ts';

type PromptLine = LineOf<'prompt'>;
type LineOfPrompt = PlacedLine<PromptLine> & { readonly prompt: WrittenPrompt };

export async function writePromptLines(
  tx: Prisma.TransactionClient,
  { prompts: book }: ImportRun,
  lines: readonly PlacedLine<PromptLine>[],
): Promise<WrittenLines> {
  if (lines.length === 0) return { totals: NOTHING, refused: [] };
  const prompts = await book.meet(
    tx,
    lines.map(({ line }) => keyOf(line)),
  );
  const placed = lines.map((entry) => ({ ...entry, prompt: expectFound(prompts.get(promptKeyOf(keyOf(entry.line)))) }));
  const reported = await writeReportedFigures(tx, placed.map(toReported));
  const taken = placed.filter((_, place) => !reported.refused.has(place));
  const used = new Set(taken.map(({ prompt }) => prompt));
  await book.remove(
    tx,
    [...prompts.values()].filter((prompt) => prompt.isNew && !used.has(prompt)),
  );
  const sets = await writeSets(tx, taken);
  return {
    totals: {
      ...NOTHING,
      prompts: [...used].filter(({ isNew }) => isNew).length,
      contrastiveSets: sets.count,
      reportedFigures: reported.added,
      unchanged: countUnchanged(placed, sets, reported),
    },
    refused: placed.flatMap(({ at }, place) => {
      const message = reported.refused.get(place);
      return message === undefined ? [] : { at, code: 'reported_conflict' as const, message };
    }),
  };
}

const keyOf = ({ prompt, subset = '' }: PromptLine) => ({ prompt, subset });

const toReported = ({ line, prompt }: LineOfPrompt) => ({
  promptId: prompt.id,
  isNewPrompt: prompt.isNew,
  figures: line.reported ?? {},
});

function expectFound<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a prompt that was just written is not there');
  return value;
}

/** The sets of several lines of one prompt follow each other. */
async function writeSets(tx: Prisma.TransactionClient, lines: readonly LineOfPrompt[]): Promise<WrittenSets> {
  const given = new Map<WrittenPrompt, NonNullable<PromptLine['sets']>>();
  for (const { line, prompt } of lines) given.set(prompt, [...(given.get(prompt) ?? []), ...(line.sets ?? [])]);
  const prompts = [...given].map(([prompt, sets]) => ({ ...prompt, given: sets, takesRules: false }));
  const written = await writeContrastiveSets(tx, prompts);
  const changed = await lockPairsOf(tx, written.promptIds, new Set());
  if (changed.length > 0) await refreshSummaries(tx, changed);
  return written;
}

/** A new prompt, or set of it, is the news of its first line. */
function countUnchanged(lines: readonly LineOfPrompt[], sets: WrittenSets, reported: Reported): number {
  const told = new Set<WrittenPrompt>();
  return lines.filter(({ prompt }, place) => {
    if (reported.refused.has(place)) return false;
    const isNews = (prompt.isNew || sets.promptIds.has(prompt.id)) && !told.has(prompt);
    told.add(prompt);
    return !isNews && !reported.withNews.has(place);
  }).length;
}
