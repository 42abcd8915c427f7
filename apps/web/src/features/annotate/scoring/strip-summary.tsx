import { assertNever } from '@plumbline/result';
import { ChevronUp } from 'lucide-react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { LabelMark } from '../../../ui/label-mark.tsx';
import type { LiveScoring, ScorerState } from './live-scoring.ts';
import { shortScore } from './strip-card.tsx';

const StripDialog = lazy(async () => ({ default: (await import('./strip-dialog.tsx')).StripDialog }));

/** Keeps the line's place before there is a pair to tell of, so that nothing jumps at the first answer. */
function emptyLine(scorer: ScorerState): string {
  switch (scorer.kind) {
    case 'starting':
      return 'The reward model is starting';
    case 'no_model':
      return 'This study has no reward model';
    case 'failed':
      return 'The reward model is not running';
    case 'members': {
      const kinds = scorer.members.map(({ state }) => state.kind);
      if (kinds.includes('ready')) return 'The model’s view comes after your answer';
      return kinds.some((kind) => kind === 'starting' || kind === 'proving')
        ? 'The reward model is starting'
        : 'No reward model is running here';
    }
    default:
      return assertNever(scorer);
  }
}

/** The strip on narrow screens: one line about the pair just labelled, and the rest behind it. */
export function StripSummary({ scoring }: { readonly scoring: LiveScoring }) {
  const { entries, scorer } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const [isOpen, setOpen] = useState(false);
  const newest = entries[0];
  return (
    <>
      <button
        type="button"
        data-testid="strip-summary"
        onClick={() => setOpen(true)}
        className="flex min-h-11 items-center gap-2 rounded-control px-2 text-ink-muted text-sm hover:bg-raised lg:hidden"
      >
        {newest === undefined ? (
          <span className="mx-auto truncate">{emptyLine(scorer)}</span>
        ) : (
          <>
            <span className="sr-only">The pair just labelled:</span>
            <LabelMark value={newest.value} />
            <span className="min-w-0 truncate">{newest.pair.prompt}</span>
            <span className="ml-auto whitespace-nowrap tabular-nums">TextNorm {shortScore(newest.score)}</span>
          </>
        )}
        <ChevronUp size={16} aria-hidden className="shrink-0" />
      </button>
      {isOpen ? (
        <Suspense>
          <StripDialog scoring={scoring} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
