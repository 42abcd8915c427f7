import { type BlindBallot, endpointUrl, readBallotImage } from '@plumbline/contract';
import { useSyncExternalStore } from 'react';
import { ScorerStatus } from '../../../lib/live-scores/scorer-status.tsx';
import { useWords } from '../../../lib/words/all-words.ts';
import { SIDES } from '../ballots.ts';
import { BallotVerdict } from './verdict-view.tsx';
import type { VoteScoring } from './vote-scoring.ts';

/** Beside the sides to judge: what the models say of the comparison that was judged last. */
export function VoteStrip({ scoring }: { readonly scoring: VoteScoring }) {
  const { say } = useWords();
  return (
    <aside
      data-testid="vote-strip"
      aria-label={say('strip.title')}
      className="hidden w-80 shrink-0 flex-col gap-4 overflow-y-auto border-line border-s bg-surface p-4 lg:flex"
    >
      <VoteStripBody scoring={scoring} />
    </aside>
  );
}

export function VoteStripBody({ scoring }: { readonly scoring: VoteScoring }) {
  const { scorer, entries } = useSyncExternalStore(scoring.subscribe, scoring.getSnapshot);
  const { say } = useWords();
  const [newest] = entries;
  if (newest === undefined) return <p className="text-ink-faint text-sm leading-relaxed">{say('vote.stripEmpty')}</p>;
  return (
    <>
      {newest.scores.kind === 'open' ? <ScorerStatus scorer={scorer} onRetry={() => scoring.retry()} /> : null}
      <section aria-label={say('vote.stripJust')} className="flex flex-col gap-3">
        <h2 className="font-medium text-ink-faint text-sm">{say('vote.stripJust')}</h2>
        <Thumbnails ballot={newest.ballot} />
        {newest.ballot.prompt === null ? null : (
          <p dir="auto" className="line-clamp-3 text-sm leading-snug">
            {newest.ballot.prompt}
          </p>
        )}
        <BallotVerdict entry={newest} />
      </section>
    </>
  );
}

/** The very pictures that were shown, the first of each side. */
const Thumbnails = ({ ballot: { ballotId } }: { readonly ballot: BlindBallot }) => (
  <div dir="ltr" className="grid grid-cols-2 gap-2">
    {SIDES.map((side) => (
      <img
        key={side}
        src={endpointUrl(readBallotImage, { ballot: ballotId, side, index: '0' })}
        alt=""
        className="aspect-square w-full rounded-md bg-picture object-contain"
      />
    ))}
  </div>
);
