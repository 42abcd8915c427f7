import type { RaterModelGap, RaterTable } from '@plumbline/analysis';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { formatPercent } from '../cell-words.ts';

export const RATER_GAP_WORDS: Record<RaterModelGap, string> = {
  'no-labels': 'No label says aligned or not aligned.',
  'one-class': 'All labels say the same, so nothing tells good raters from bad ones.',
  'did-not-converge': 'The estimation did not settle.',
};

/** What the rater model says beside the majority. */
export function describeRaterModel(model: RaterTable['model']): string {
  if (!model.ok) return `It says nothing here: ${RATER_GAP_WORDS[model.code].toLowerCase()}`;
  const { changedPairs, comparedPairs, prevalence } = model.value;
  return `It would answer otherwise than the majority on ${formatCount(changedPairs)} of ${countOf(comparedPairs, 'pair')}, and takes ${formatPercent(prevalence)} for aligned.`;
}
