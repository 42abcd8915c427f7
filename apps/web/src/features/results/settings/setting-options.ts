import { OPTIMISTIC, type ScaleChoice, type Target, type UnsurePolicy } from '@plumbline/analysis';
import type { Choice } from '../../../ui/choice-field.tsx';

export const UNSURE_OPTIONS: ReadonlyArray<Choice<UnsurePolicy>> = [
  { value: 'published', name: 'not aligned (published)' },
  { value: 'missing', name: 'no label', means: 'A pair without a majority among the rest has no truth.' },
  { value: 'half', name: 'half a label' },
  { value: 'own-class', name: 'an answer of its own', means: 'In agreement only; elsewhere as published.' },
];

export const TARGET_OPTIONS: ReadonlyArray<Choice<Target>> = [
  { value: 'majority', name: 'people’s majority' },
  {
    value: 'adjudicated',
    name: 'the decision, else the majority',
    means: 'Researchers’ decisions on pairs come first.',
  },
];

export const SCALE_CHOICE_OPTIONS: ReadonlyArray<Choice<ScaleChoice>> = [
  { value: 'fixed', name: 'one for all prompts' },
  { value: 'cross-validated', name: 'cross-validated', means: 'Chosen on held-out prompts.' },
  { value: 'per-prompt-oracle', name: 'per-prompt oracle', means: `${capitalise(OPTIMISTIC)}.` },
];

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function toSetOptions(versions: number, current: number | 'latest'): ReadonlyArray<Choice<string>> {
  const highest = Math.max(versions, current === 'latest' ? 0 : current);
  return [
    { value: 'latest', name: 'the latest of each prompt' },
    ...Array.from({ length: highest }, (_, index) => ({ value: String(index + 1), name: `version ${index + 1}` })),
  ];
}
