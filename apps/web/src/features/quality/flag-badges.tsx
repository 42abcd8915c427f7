import type { RaterQuality } from '@plumbline/analysis';
import { Badge } from '../../ui/badge.tsx';
import { FLAG_NAMES } from './flag-words.ts';

/** What stands out of a rater, in a word each. */
export const FlagBadges = ({ flags }: Pick<RaterQuality, 'flags'>) => (
  <span className="inline-flex flex-wrap gap-1 align-middle">
    {flags.map(({ kind }) => (
      <Badge key={kind} tone="warning">
        {FLAG_NAMES[kind]}
      </Badge>
    ))}
  </span>
);
