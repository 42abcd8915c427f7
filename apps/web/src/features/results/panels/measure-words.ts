import type { AgreementMeasure } from '@plumbline/analysis';

/** Names and meanings of the measures of agreement, for people. */
export const MEASURE_WORDS: Record<AgreementMeasure, { readonly name: string; readonly means: string }> = {
  'alpha-nominal': {
    name: 'Alpha, nominal',
    means: 'Krippendorff’s alpha over three answers. 1: all agree; 0: no more than by chance.',
  },
  'alpha-nominal-missing': {
    name: 'Alpha, unsure missing',
    means: 'Krippendorff’s alpha over aligned and not aligned; unsure counts as no label.',
  },
  'alpha-ordinal': {
    name: 'Alpha, ordinal',
    means: 'Krippendorff’s alpha with the order not aligned, unsure, aligned: near misses count less.',
  },
  fleiss: { name: 'Fleiss’ kappa', means: 'Fleiss’ kappa; defined where every pair has the same number of labels.' },
  ac1: { name: 'Gwet’s AC1', means: 'Gwet’s AC1: does not fall when one answer is far more common than the others.' },
  'full-agreement': { name: 'All agree', means: 'Share of pairs whose labels are all the same.' },
};
