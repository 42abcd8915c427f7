import type { ImportTotals } from '@plumbline/contract';
import { countOf } from '../../../lib/figures.ts';

const WORDS = [
  ['prompts', 'prompt', 'prompts'],
  ['pairs', 'pair', 'pairs'],
  ['labels', 'label', 'labels'],
  ['contrastiveSets', 'contrastive set', 'contrastive sets'],
  ['reportedFigures', 'published figure', 'published figures'],
  ['scores', 'score', 'scores'],
  ['votes', 'vote', 'votes'],
] as const satisfies ReadonlyArray<readonly [keyof ImportTotals, string, string]>;

/** What came new, part by part; empty where nothing did. */
export const addedParts = (totals: ImportTotals): readonly string[] =>
  WORDS.flatMap(([name, one, many]) => (totals[name] > 0 ? [countOf(totals[name], one, many)] : []));

/** The same in one line. */
export function describeAdded(totals: ImportTotals): string {
  const parts = addedParts(totals);
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}
