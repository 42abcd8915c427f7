import type { NumberAxis } from '@plumbline/analysis';
import { formatReward, formatShare } from '../../lib/figures.ts';

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** A value of an axis in words. */
export function formatOnAxis({ scale }: Pick<NumberAxis, 'scale'>, value: number): string {
  switch (scale) {
    case 'share':
      return formatShare(value);
    case 'reward':
      return formatReward(value);
    case 'time':
      return days.format(value);
  }
}

const CATEGORY_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  certainty: { unanimous: 'Unanimous', split: 'Split', none: 'Fewer than two labels' },
  label: { aligned: 'Aligned', 'not-aligned': 'Not aligned', unsure: 'Unsure', none: 'No label' },
  decision: { aligned: 'Aligned', 'not-aligned': 'Not aligned', unsure: 'Unsure', none: 'Not decided' },
  image: { stored: 'Stored', missing: 'Missing' },
  rater: { none: 'Nobody' },
  'called-aligned': { none: 'Nobody' },
  alone: { none: 'Nobody' },
  generator: { none: 'Not known' },
  tag: { none: 'Without tags' },
};

/** A category as people read it; names that a study gives stand as they are. */
export const nameCategory = (axis: string, category: string): string => CATEGORY_WORDS[axis]?.[category] ?? category;
