import { assertNever } from '@plumbline/result';
import { ChevronUp } from 'lucide-react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { AnswerMark } from '../../../lib/answers/answer-mark.tsx';
import type { ScorerState } from '../../../lib/live-scores/scoring-team.ts';
import { useWords } from '../../../lib/words/all-words.ts';
import type { LiveScoring } from './live-scoring.ts';
import { shortScore } from './strip-card.tsx';

const StripDialog = lazy(async () => ({ default: (await import('./strip-dialog.tsx')).StripDialog }));

/** As a key of the catalogue. Keeps the line's place before there is a pair to tell of, so that nothing jumps at the first answer. */
function emptyLine(scorer: ScorerState) {
  switch (scorer.kind) {
    case 'starting':
      return 'strip.starting';
    case 'no_model':
      return 'strip.noModel';
    case 'failed':
      return 'strip.notRunning';
    case 'members': {
      const kinds = scorer.members.map(({ state }) => state.kind);
      if (kinds.includes('ready')) return 'strip.afterAnswer';
      return kinds.some((kind) => kind === 'starting' || kind === 'proving') ? 'strip.starting' : 'strip.noneHere';
    }
    default:
      return assertNever(scorer);
  }
}

/** The strip on narrow screens: one line about the pair just labelled, and the rest behind it. */
export function StripSummary({ scoring }: { readonly scoring: LiveScoring }) {
  const { entries, scorer } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const { say } = useWords();
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
          <span className="mx-auto truncate">{say(emptyLine(scorer))}</span>
        ) : (
          <>
            <span className="sr-only">{say('strip.justLabelled')}</span>
            <AnswerMark value={newest.value} />
            <span dir="auto" className="min-w-0 truncate">
              {newest.pair.prompt}
            </span>
            <span className="ms-auto whitespace-nowrap tabular-nums">
              {say('strip.textNorm', { value: shortScore(newest.score) })}
            </span>
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
