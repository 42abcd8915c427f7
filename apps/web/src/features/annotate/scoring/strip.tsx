import { useSyncExternalStore } from 'react';
import { Notice } from '../../../ui/notice.tsx';
import type { LiveScoring } from './live-scoring.ts';
import { ScoreView } from './score-view.tsx';
import { ScorerStatus } from './scorer-status.tsx';
import { StripCard, StripRow } from './strip-card.tsx';

/** Beside the pair to judge: what the model says of those that were judged. */
export function Strip({ scoring }: { readonly scoring: LiveScoring }) {
  return (
    <aside
      data-testid="strip"
      aria-label="Reward model"
      className="hidden w-80 shrink-0 flex-col gap-4 overflow-y-auto border-line border-l bg-surface p-4 lg:flex"
    >
      <StripBody scoring={scoring} />
    </aside>
  );
}

export function StripBody({ scoring }: { readonly scoring: LiveScoring }) {
  const { scorer, entries, ahead } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const [newest, ...earlier] = entries;
  return (
    <>
      <ScorerStatus scorer={scorer} onRetry={() => scoring.retry()} />
      {ahead === null ? null : (
        <section className="flex flex-col gap-2">
          <h2 className="font-medium text-ink-faint text-sm">This pair</h2>
          <ScoreView score={ahead.score} />
          <Notice>Seeing the model's number before you answer can pull your answer towards it.</Notice>
        </section>
      )}
      {newest === undefined ? (
        <p className="text-ink-faint text-sm leading-relaxed">
          After each answer this strip shows what the reward model makes of the pair that you have just labelled.
        </p>
      ) : (
        <StripCard entry={newest} />
      )}
      {earlier.length === 0 ? null : (
        <section>
          <h2 className="mb-1 font-medium text-ink-faint text-sm">Before that</h2>
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
