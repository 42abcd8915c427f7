import type { EvaluationDesign } from '@plumbline/contract';

/** Positions of two contenders, the lower one first. */
export type Matchup = readonly [first: number, second: number];

/** The matchups of a design. */
export function listMatchups(design: EvaluationDesign, contenders: readonly string[]): Matchup[] {
  if (design.kind !== 'baseline') return everyTwo(contenders.length);
  const baseline = contenders.indexOf(design.baseline);
  return contenders.flatMap((_, at): Matchup[] =>
    at === baseline ? [] : [[Math.min(at, baseline), Math.max(at, baseline)]],
  );
}

/**
 * Every two of `count`, neighbours in a ring first, then those two places apart, and so on: whoever takes some from the
 * beginning gives each contender as many matchups as the others, give or take one or two, and links all of them as soon as
 * there are enough.
 */
function everyTwo(count: number): Matchup[] {
  const matchups: Matchup[] = [];
  for (let distance = 1; distance <= count / 2; distance += 1) {
    const starts = distance * 2 === count ? distance : count;
    for (let start = 0; start < starts; start += 1) {
      const end = (start + distance) % count;
      matchups.push([Math.min(start, end), Math.max(start, end)]);
    }
  }
  return matchups;
}

/** Positions of a matchup and of a prompt. */
export interface Cell {
  readonly matchup: number;
  readonly prompt: number;
}

/** How many matchups there are on each prompt. */
export const matchupsPerPrompt = (design: EvaluationDesign, matchups: number): number =>
  design.kind === 'balanced' ? Math.min(design.perPrompt, matchups) : matchups;

/**
 * Which matchups are compared on which prompts. In a balanced design the prompts take the matchups in turn, so that each
 * is used equally often, give or take one, and never twice on one prompt.
 */
export function* listCells(design: EvaluationDesign, matchups: number, prompts: number): Generator<Cell> {
  const perPrompt = matchupsPerPrompt(design, matchups);
  for (let prompt = 0; prompt < prompts; prompt += 1) {
    for (let at = 0; at < perPrompt; at += 1) yield { matchup: (prompt * perPrompt + at) % matchups, prompt };
  }
}

/** Whether these matchups link every contender with every other. */
export function areConnected(matchups: readonly Matchup[], contenders: number): boolean {
  const group = Array.from({ length: contenders }, (_, at) => at);
  for (const [first, second] of matchups) {
    const [from, to] = [group[second], group[first]];
    for (const [at, one] of group.entries()) if (one === from) group[at] = to ?? one;
  }
  return new Set(group).size <= 1;
}
