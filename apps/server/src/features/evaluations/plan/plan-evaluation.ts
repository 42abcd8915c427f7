import { EVALUATION_LIMITS, type EvaluationDraft, type EvaluationProblem } from '@plumbline/contract';
import { checkDraft } from './check-draft.ts';
import { choosePrompts } from './choose-prompts.ts';
import { areConnected, type Cell, listCells, listMatchups, type Matchup, matchupsPerPrompt } from './matchups.ts';
import type { ContenderMaterial, Material, PlanPrompt, Side } from './material.ts';
import { namePrompts } from './name-prompts.ts';

/** A matchup on a prompt. */
export interface PlannedComparison extends Cell {
  /** Both sides show the same images. */
  readonly isSame: boolean;
}

/** What an evaluation would be, before its images are looked at. */
export interface Plan {
  readonly contenders: readonly ContenderMaterial[];
  readonly prompts: readonly PlanPrompt[];
  /** Of the design; a balanced one of few prompts leaves some without a comparison. */
  readonly matchups: readonly Matchup[];
  readonly comparisons: readonly PlannedComparison[];
  readonly problems: readonly EvaluationProblem[];
}

/** @param seed  of the prompts and their order */
export function planEvaluation(draft: EvaluationDraft, material: Material, seed: number): Plan {
  const { contenders } = material;
  const unknown = contenders.flatMap(({ problem }) => problem ?? []);
  const { prompts, problems } = choosePrompts(draft, material, seed);
  const found = [...checkDraft(draft), ...unknown, ...problems];
  const matchups = listMatchups(
    draft.design,
    draft.contenders.map(({ name }) => name),
  );
  const size = prompts.length * matchupsPerPrompt(draft.design, matchups.length);
  const further = found.some(({ blocks }) => blocks) ? [] : checkSize(prompts.length, size);
  const all = [...found, ...further];
  if (all.some(({ blocks }) => blocks)) return { contenders, prompts, matchups, comparisons: [], problems: all };
  const comparisons = compare(draft, contenders, prompts, matchups);
  return {
    contenders,
    prompts,
    matchups,
    comparisons,
    problems: [...all, ...checkLinks(matchups, comparisons, contenders.length), ...checkSame(comparisons, prompts)],
  };
}

/** Positions of the matchups that have a comparison. */
export const usedMatchups = (comparisons: readonly Cell[]): ReadonlySet<number> =>
  new Set(comparisons.map(({ matchup }) => matchup));

/** What one contender shows of one prompt. @throws when the prompt was not chosen */
export function sideOf({ found }: ContenderMaterial, { id }: PlanPrompt): Side {
  const there = found.get(id);
  if (there?.kind !== 'side') throw new Error('a prompt was chosen of which a contender has no side');
  return there.side;
}

function compare(
  { design }: EvaluationDraft,
  contenders: readonly ContenderMaterial[],
  prompts: readonly PlanPrompt[],
  matchups: readonly Matchup[],
): PlannedComparison[] {
  const keys = contenders.map((contender) =>
    prompts.map((prompt) => [...sideOf(contender, prompt).images].sort().join()),
  );
  return Array.from(listCells(design, matchups.length, prompts.length), ({ matchup, prompt }) => {
    const [first = 0, second = 0] = matchups[matchup] ?? [];
    return { matchup, prompt, isSame: keys[first]?.[prompt] === keys[second]?.[prompt] };
  });
}

function checkSize(prompts: number, comparisons: number): EvaluationProblem[] {
  const words = (count: number) => count.toLocaleString('en');
  if (prompts === 0) {
    const message = 'There is no prompt of which every contender has images to show.';
    return [{ code: 'nothing_to_compare', blocks: true, message }];
  }
  if (comparisons <= EVALUATION_LIMITS.comparisons) return [];
  const message =
    `These would be ${words(comparisons)} comparisons; an evaluation has at most ` +
    `${words(EVALUATION_LIMITS.comparisons)}. Fewer prompts, a baseline or a balanced design make fewer.`;
  return [{ code: 'too_many_comparisons', blocks: true, count: comparisons, message }];
}

function checkLinks(
  matchups: readonly Matchup[],
  comparisons: readonly PlannedComparison[],
  contenders: number,
): EvaluationProblem[] {
  const used = usedMatchups(comparisons);
  if (
    areConnected(
      matchups.filter((_, at) => used.has(at)),
      contenders,
    )
  )
    return [];
  const message =
    'So few comparisons do not link all contenders: there will be win rates, and no order of all. ' +
    'More prompts or more matchups for each prompt link them.';
  return [{ code: 'not_connected', blocks: false, message }];
}

function checkSame(comparisons: readonly PlannedComparison[], prompts: readonly PlanPrompt[]): EvaluationProblem[] {
  const same = comparisons.filter(({ isSame }) => isSame);
  if (same.length === 0) return [];
  const message =
    same.length === comparisons.length
      ? 'Both sides show the same images in every comparison: there is nothing to ask.'
      : `${same.length.toLocaleString('en')} comparisons show the same images on both sides: they count as ties, and nobody is asked.`;
  const concerned = [...new Set(same.map(({ prompt }) => prompt))].flatMap((at) => prompts[at] ?? []);
  return [
    {
      code: 'same_images',
      blocks: same.length === comparisons.length,
      count: same.length,
      message,
      examples: namePrompts(concerned),
    },
  ];
}
