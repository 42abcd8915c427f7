import type { MetricName } from '@plumbline/analysis';

/** Meanings of the metrics, for people. */
export const METRIC_MEANINGS: Readonly<Record<MetricName, string>> = {
  auroc: 'Chance that a random aligned image of the prompt scores above a random not aligned one; ties count half.',
  auprc: 'Average precision of the aligned images, by steps; equal scores share a threshold.',
  ap5: 'Average precision within the prompt’s 5 best-scored images.',
  ap10: 'Average precision within the prompt’s 10 best-scored images.',
  ap25: 'Average precision within the prompt’s 25 best-scored images.',
  spearman: 'Rank correlation of score and mean label over the prompt’s images.',
  kendall: 'Rank correlation tau-b of score and mean label over the prompt’s images.',
};
