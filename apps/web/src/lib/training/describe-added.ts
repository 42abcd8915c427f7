import type { AddedItems, TrainingUse } from '@plumbline/contract';
import { countOf } from '../figures.ts';

const NOUN: Readonly<Record<TrainingUse, string>> = { example: 'example', qualification: 'question' };

/** What became of pairs that were to be examples or questions, as a sentence. */
export function describeAdded({ added, unchanged, unknown }: AddedItems, use: TrainingUse): string {
  const parts = [`${countOf(added, NOUN[use])} added.`];
  if (unchanged > 0) parts.push(`${countOf(unchanged, 'pair')} used so already.`);
  if (unknown.length > 0) parts.push(`${countOf(unknown.length, 'pair')} left out: nothing is known of the answer.`);
  return parts.join(' ');
}
