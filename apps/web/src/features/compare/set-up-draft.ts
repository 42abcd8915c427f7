import type { ContenderDraft, EvaluationDraft, EvaluationDraftInput, EvaluationProblem } from '@plumbline/contract';
import { neutralName } from '../../lib/evaluations/neutral-name.ts';

/** What is being set up, all of it said. The name is empty until somebody writes one. */
export type SetUpDraft = Omit<EvaluationDraft, 'slug' | 'seed'>;

export const EMPTY_DRAFT: SetUpDraft = {
  name: '',
  contenders: [],
  criteria: ['fidelity', 'alignment'],
  imagesPerSide: 1,
  design: { kind: 'all' },
  votesPerComparison: 3,
  subsets: null,
  maxPrompts: null,
  repeatShare: 0.05,
  decoyEvery: null,
  reveal: 'never',
  isOpen: true,
};

/** Chosen beside what is chosen already; names are those of the generators. */
export const ofGenerator = (generator: string): ContenderDraft => ({
  name: generator,
  source: { kind: 'generator', generator },
});

/** Other contenders; a baseline that is no longer among them gives way to the first. */
export function withContenders(draft: SetUpDraft, contenders: SetUpDraft['contenders']): SetUpDraft {
  const { design } = draft;
  const [first] = contenders;
  if (design.kind !== 'baseline' || !first || contenders.some(({ name }) => name === design.baseline)) {
    return { ...draft, contenders };
  }
  return { ...draft, contenders, design: { kind: 'baseline', baseline: first.name } };
}

/** The draft as it is sent, named where nobody named it. */
export function toRequest(draft: SetUpDraft, begun: Date): EvaluationDraftInput {
  return { ...draft, name: draft.name.trim() || neutralName(begun) };
}

export const SET_UP_FIELDS = ['name', 'contenders', 'design', 'subsets'] as const;
type SetUpField = (typeof SET_UP_FIELDS)[number];

const FIELD_OF: { readonly [Code in EvaluationProblem['code']]?: SetUpField } = {
  one_contender: 'contenders',
  unknown_generator: 'contenders',
  unknown_scorer: 'contenders',
  same_name: 'contenders',
  same_source: 'contenders',
  grid_unequal: 'contenders',
  unknown_baseline: 'design',
  too_many_comparisons: 'design',
  not_connected: 'design',
  unknown_subset: 'subsets',
};

/** What blocks, at its field; undefined: it has none of its own. */
export const fieldOfProblem = ({ code, blocks }: EvaluationProblem): SetUpField | undefined =>
  blocks ? FIELD_OF[code] : undefined;
