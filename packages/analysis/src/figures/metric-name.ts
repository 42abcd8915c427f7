/** How well a row's order of a prompt's images agrees with people; definitions in docs/science.md. */
export const METRICS = ['auroc', 'auprc', 'ap5', 'ap10', 'ap25', 'spearman', 'kendall'] as const;
export type MetricName = (typeof METRICS)[number];

/** Names for people, as short as in the head of a table. */
export const METRIC_NAMES: Readonly<Record<MetricName, string>> = {
  auroc: 'AUROC',
  auprc: 'AUPRC',
  ap5: 'AP@5',
  ap10: 'AP@10',
  ap25: 'AP@25',
  spearman: 'Spearman',
  kendall: 'Kendall',
};

/** Something for each metric. */
export const forEachMetric = <Value>(make: (metric: MetricName) => Value): Readonly<Record<MetricName, Value>> => ({
  auroc: make('auroc'),
  auprc: make('auprc'),
  ap5: make('ap5'),
  ap10: make('ap10'),
  ap25: make('ap25'),
  spearman: make('spearman'),
  kendall: make('kendall'),
});

/** Why a prompt has no value of a metric. */
export const EXCLUSIONS = [
  'no-pairs',
  'no-labels',
  'no-scores',
  'one-class',
  'no-aligned-image',
  'too-few-images',
  'constant-scores',
  'constant-labels',
  'fewer-than-two-raters',
  'not-reported',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const EXCLUSION_WORDS: Readonly<Record<Exclusion, string>> = {
  'no-pairs': 'no pair of this kind',
  'no-labels': 'no pair has a label that decides',
  'no-scores': 'no pair with a label has a score',
  'one-class': 'all its images are aligned, or none is',
  'no-aligned-image': 'none of its images is aligned',
  'too-few-images': 'it has fewer images than the metric looks at',
  'constant-scores': 'all its images have the same score',
  'constant-labels': 'all its images have the same mean label',
  'fewer-than-two-raters': 'no pair has labels of two people',
  'not-reported': 'the publication gives no value',
};
