import type { EvaluationDraft, EvaluationProblem } from '@plumbline/contract';
import { createRandomSource } from '@plumbline/metrics';
import type { ContenderMaterial, Found, Material, PlanPrompt } from './material.ts';
import { namePrompts } from './name-prompts.ts';
import { shuffle } from './shuffle.ts';

interface Chosen {
  /** In an order drawn by the seed. */
  readonly prompts: readonly PlanPrompt[];
  readonly problems: readonly EvaluationProblem[];
}

/**
 * The prompts that are compared: those of the subsets of which every contender has a side to show, at most as many as
 * wanted. All contenders are compared on the same prompts, so that none has the easier ones.
 */
export function choosePrompts(draft: EvaluationDraft, { prompts, contenders }: Material, seed: number): Chosen {
  const { subsets, maxPrompts } = draft;
  const wanted = subsets === null ? prompts : prompts.filter(({ subset }) => subsets.includes(subset));
  const there = contenders.filter(({ problem }) => problem === null);
  const usable = wanted.filter(({ id }) => there.every(({ found }) => found.get(id)?.kind === 'side'));
  const shortfalls = there.flatMap((contender) => findShortfalls(contender, wanted, usable.length));
  const drawn = shuffle(usable, createRandomSource(seed));
  return {
    prompts: maxPrompts === null ? drawn : drawn.slice(0, maxPrompts),
    problems: [...findUnknownSubsets(draft, prompts), ...shortfalls],
  };
}

function findUnknownSubsets({ subsets }: EvaluationDraft, prompts: readonly PlanPrompt[]): EvaluationProblem[] {
  const known = new Set(prompts.map(({ subset }) => subset));
  return (subsets ?? [])
    .filter((subset) => !known.has(subset))
    .map((subset) => ({
      code: 'unknown_subset',
      blocks: true,
      message: `The study has no prompts of a subset “${subset}”.`,
    }));
}

const SHORTFALLS = {
  missing: 'prompts_missing',
  few: 'grid_unequal',
  unscored: 'not_scored',
} as const satisfies Record<string, EvaluationProblem['code']>;

function findShortfalls(
  contender: ContenderMaterial,
  wanted: readonly PlanPrompt[],
  left: number,
): EvaluationProblem[] {
  const kindOf = ({ id }: PlanPrompt): Found['kind'] | 'missing' => contender.found.get(id)?.kind ?? 'missing';
  return (Object.keys(SHORTFALLS) as (keyof typeof SHORTFALLS)[]).flatMap((kind): EvaluationProblem[] => {
    const short = wanted.filter((prompt) => kindOf(prompt) === kind);
    if (short.length === 0) return [];
    const { name } = contender.draft;
    const rest = left === 0 ? 'Nothing is left.' : `Left to compare: ${countPrompts(left)} of which all have images.`;
    return [
      {
        code: SHORTFALLS[kind],
        blocks: false,
        contender: name,
        count: short.length,
        message: `“${name}” ${describeShortfall(contender, kind, short.length)}. ${rest}`,
        examples: namePrompts(short),
      },
    ];
  });
}

function describeShortfall(
  { draft: { source } }: ContenderMaterial,
  kind: keyof typeof SHORTFALLS,
  count: number,
): string {
  const prompts = countPrompts(count);
  if (kind === 'missing') return `has no image of ${prompts}`;
  if (kind === 'unscored') return `has images without a value by its scorer at ${prompts}`;
  const needed = source.kind === 'best-of-n' && source.n !== 'all' ? `the ${source.n} to draw from` : 'a side shows';
  return `has fewer images than ${needed} of ${prompts}`;
}

const countPrompts = (count: number): string => (count === 1 ? '1 prompt' : `${count.toLocaleString('en')} prompts`);
