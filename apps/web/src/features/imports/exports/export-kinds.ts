import type { ExportKind } from '@plumbline/contract';

export interface ExportWords {
  readonly name: string;
  /** One sentence: what one row is and what it is for. */
  readonly means: string;
}

/** What can be taken out, the usual first. */
export const EXPORT_WORDS: Readonly<Record<ExportKind, ExportWords>> = {
  labels: { name: 'Labels', means: 'One row for each person’s answer on a pair, with time and note.' },
  'aggregated-labels': {
    name: 'Labels by pair',
    means: 'One row for each pair: how many answered what, the majority, and how split they are.',
  },
  pairs: { name: 'Pairs', means: 'One row for each pair with prompt, image, generator, tags and metadata.' },
  prompts: { name: 'Prompts', means: 'One row for each prompt with its contrastive sets and published figures.' },
  scores: { name: 'Scores', means: 'One row for each score of a reward model, with all that is needed to repeat it.' },
  checks: {
    name: 'Checks',
    means: 'One row for each question asked to see how a rater labels: expected answer, given answer, times.',
  },
  metrics: { name: 'Metrics', means: 'The table of the Results page: each scorer in each subset, with intervals.' },
  'prompt-metrics': {
    name: 'Metrics by prompt',
    means: 'One row for each prompt and scorer: what the means are made of.',
  },
  preferences: {
    name: 'Preference pairs',
    means: 'A chosen and a rejected image of the same prompt, for DPO and reward models.',
  },
  'best-of-n': {
    name: 'Best of n',
    means: 'For each prompt the image that each scorer would pick, for supervised fine-tuning.',
  },
  weights: {
    name: 'Weighted images',
    means: 'Every image with a weight by its value, for reward-weighted fine-tuning.',
  },
  dataset: {
    name: 'The whole study as a dataset',
    means: 'A zip that Hugging Face datasets reads, with card and Croissant metadata; imported again it is a copy.',
  },
};
