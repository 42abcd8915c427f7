import type { AssignmentOrder, CheckPolicy, PolicyChange } from '@plumbline/contract';

export const ORDER_WORDS: Record<AssignmentOrder['kind'], { readonly name: string; readonly means: string }> = {
  random: { name: 'Random', means: 'A random order; each person begins elsewhere.' },
  spread: {
    name: 'Prompts spread apart',
    means: 'Every prompt once, then every prompt again: images of one prompt are far apart.',
  },
  subset: { name: 'Subset by subset', means: 'The subsets in the order that you name; those not named come last.' },
  disagreement: {
    name: 'Disagreement first',
    means: 'Where people and the reward model are furthest apart comes first.',
  },
  uncertainty: { name: 'Uncertainty first', means: 'Where one more label would change the majority most comes first.' },
};

export const CHECK_WORDS: Record<keyof CheckPolicy, { readonly name: string; readonly means: string }> = {
  goldEvery: { name: 'Gold', means: 'A pair whose answer is known.' },
  contrastiveEvery: {
    name: 'Contrastive gold',
    means: 'An image that people called aligned, with one of its own contrastive prompts: not aligned is expected.',
  },
  repeatEvery: { name: 'Repeats', means: 'A pair that the person has labelled before.' },
};

const everyOf = (every: number | null): string => (every === null ? 'never' : `every ${every} answers`);

/** One sentence for each field of a policy that is there. */
export function describePolicy({ labelsPerPair, order, checks }: PolicyChange['to']): string[] {
  const orderWords =
    order && (order.kind === 'subset' ? `subsets ${order.subsets.join(', ')}` : ORDER_WORDS[order.kind].name);
  return [
    ...(labelsPerPair === undefined ? [] : [`labels per pair: ${labelsPerPair ?? 'everybody'}`]),
    ...(orderWords === undefined ? [] : [`order: ${orderWords}`]),
    ...(checks === undefined
      ? []
      : [
          `gold ${everyOf(checks.goldEvery)}`,
          `contrastive gold ${everyOf(checks.contrastiveEvery)}`,
          `repeats ${everyOf(checks.repeatEvery)}`,
        ]),
  ];
}
