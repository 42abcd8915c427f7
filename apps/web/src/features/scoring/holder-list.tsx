import type { ScoringState } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** Who has claimed pairs now. */
export function HolderList({ holders }: Pick<ScoringState, 'holders'>) {
  if (holders.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">Being scored now</h3>
      <ul className="text-ink-muted text-sm">
        {holders.map(({ holder, person, pairs, expiresAt }) => (
          <li key={holder} className="tabular-nums">
            {person ?? 'Somebody without an account'}, {whereOf(holder)}: {countOf(pairs, 'pair')}, claimed until{' '}
            <TimeText iso={expiresAt} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Names of tabs begin so (`lib/study-scoring/holder.ts`); all others are processes, which name their machines. */
const whereOf = (holder: string): string => (holder.startsWith('tab-') ? 'a browser' : holder);
