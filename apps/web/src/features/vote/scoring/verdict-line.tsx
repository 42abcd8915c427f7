import { ChevronUp } from 'lucide-react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../../lib/words/all-words.ts';
import { isPending } from './verdict.ts';
import { VerdictMark, verdictOf } from './verdict-view.tsx';
import type { JudgedBallot, VoteScoring } from './vote-scoring.ts';

const VerdictDialog = lazy(async () => ({ default: (await import('./verdict-dialog.tsx')).VerdictDialog }));

/** The strip on narrow screens: one line about the comparison just answered, and the rest behind it. */
export function VerdictLine({ scoring }: { readonly scoring: VoteScoring }) {
  const { entries } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        data-testid="verdict-line"
        onClick={() => setOpen(true)}
        className="flex min-h-11 items-center justify-center gap-2 rounded-control px-2 text-ink-muted text-sm hover:bg-raised lg:hidden"
      >
        <Line entry={entries[0]} />
        <ChevronUp size={16} aria-hidden className="shrink-0" />
      </button>
      {isOpen ? (
        <Suspense>
          <VerdictDialog scoring={scoring} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Line({ entry }: { readonly entry: JudgedBallot | undefined }) {
  const { say } = useWords();
  if (entry === undefined) return <span className="truncate">{say('vote.stripEmptyShort')}</span>;
  const { ballot, scores } = entry;
  if (scores.kind === 'closed') return <VerdictMark verdict="none" />;
  if (scores.kind === 'saving') return <span className="truncate">{say('vote.stripSaving')}</span>;
  if (scores.kind === 'opening' || isPending([...scores.left, ...scores.right])) return say('strip.scoring');
  return <VerdictMark verdict={verdictOf(ballot, scores)} />;
}
