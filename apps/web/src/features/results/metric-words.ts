import type { MetricName } from '@plumbline/analysis';

/** Names and meanings of the metrics, for people. */
export const METRIC_WORDS: Record<MetricName, { readonly name: string; readonly means: string }> = {
  auroc: {
    name: 'AUROC',
    means: 'Chance that a random aligned image of the prompt scores above a random not aligned one; ties count half.',
  },
  auprc: { name: 'AUPRC', means: 'Average precision of the aligned images, by steps; equal scores share a threshold.' },
  ap5: { name: 'AP@5', means: 'Average precision within the prompt’s 5 best-scored images.' },
  ap10: { name: 'AP@10', means: 'Average precision within the prompt’s 10 best-scored images.' },
  ap25: { name: 'AP@25', means: 'Average precision within the prompt’s 25 best-scored images.' },
  spearman: { name: 'Spearman', means: 'Rank correlation of score and mean label over the prompt’s images.' },
  kendall: { name: 'Kendall', means: 'Rank correlation tau-b of score and mean label over the prompt’s images.' },
};
