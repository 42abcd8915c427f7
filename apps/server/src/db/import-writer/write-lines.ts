import type { ImportLine } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { addTotals, type ImportRun, NOTHING, type WrittenLines } from './import-run.ts';
import { writePairLines } from './write-pair-lines.ts';
import { writePromptLines } from './write-prompt-lines.ts';
import { writeScoreLines } from './write-score-lines.ts';
import { writeVoteLines } from './write-vote-lines.ts';

/** A line with its place among those given. */
export interface PlacedLine<Line extends ImportLine = ImportLine> {
  readonly at: number;
  readonly line: Line;
}

export type LineOf<Kind extends ImportLine['kind']> = Extract<ImportLine, { kind: Kind }>;

/**
 * Adds a chunk of checked lines to a study; what is there already is left. A line that contradicts what is stored, or
 * what came earlier, is refused and leaves nothing behind.
 */
export async function writeLines(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly ImportLine[],
): Promise<WrittenLines> {
  let all: WrittenLines = { totals: NOTHING, refused: [] };
  for (const group of inGroups(lines)) {
    for (const written of [
      await writePromptLines(tx, run, ofKind(group, 'prompt')),
      await writePairLines(tx, run, ofKind(group, 'pair')),
      await writeScoreLines(tx, run, ofKind(group, 'score')),
      await writeVoteLines(tx, run, ofKind(group, 'vote')),
    ]) {
      all = { totals: addTotals(all.totals, written.totals), refused: [...all.refused, ...written.refused] };
    }
  }
  return all;
}

/** A score counts on the pairs before it, not on those after it: a new group begins where scores end. */
function inGroups(lines: readonly ImportLine[]): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  for (const [at, line] of lines.entries()) {
    const group = groups.at(-1);
    const isNext = group?.at(-1)?.line.kind === 'score' && line.kind !== 'score';
    if (!group || isNext) groups.push([{ at, line }]);
    else group.push({ at, line });
  }
  return groups;
}

function ofKind<Kind extends ImportLine['kind']>(group: readonly PlacedLine[], kind: Kind): PlacedLine<LineOf<Kind>>[] {
  return group.filter((placed): placed is PlacedLine<LineOf<Kind>> => placed.line.kind === kind);
}
