import { useSyncExternalStore } from 'react';
import { ScoreView } from '../../../lib/live-scores/score-view.tsx';
import { ScorerStatus } from '../../../lib/live-scores/scorer-status.tsx';
import { useWords } from '../../../lib/words/all-words.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { LiveScoring } from './live-scoring.ts';
import { StripCard, StripRow } from './strip-card.tsx';

/** Beside the pair to judge: what the model says of those that were judged. */
export function Strip({ scoring }: { readonly scoring: LiveScoring }) {
  const { say } = useWords();
  return (
    <aside
      data-testid="strip"
      aria-label={say('strip.title')}
      className="hidden w-80 shrink-0 flex-col gap-4 overflow-y-auto border-line border-s bg-surface p-4 lg:flex"
    >
      <StripBody scoring={scoring} />
    </aside>
  );
}

export function StripBody({ scoring }: { readonly scoring: LiveScoring }) {
  const { scorer, entries, ahead } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const { say } = useWords();
  const [newest, ...earlier] = entries;
  return (
    <>
      <ScorerStatus scorer={scorer} onRetry={() => scoring.retry()} />
      {ahead === null ? null : (
        <section className="flex flex-col gap-2">
          <h2 className="font-medium text-ink-faint text-sm">{say('strip.thisPair')}</h2>
          <ScoreView score={ahead.score} />
          <Notice>{say('strip.caution')}</Notice>
        </section>
      )}
      {newest === undefined ? (
        <p className="text-ink-faint text-sm leading-relaxed">{say('strip.empty')}</p>
      ) : (
        <StripCard entry={newest} />
      )}
      {earlier.length === 0 ? null : (
        <section>
          <h2 className="mb-1 font-medium text-ink-faint text-sm">{say('strip.beforeThat')}</h2>
          <ol className="flex flex-col">
            {earlier.map((entry) => (
              <StripRow key={entry.pair.pairId} entry={entry} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
