import { AnswerMark } from '../../../lib/answers/answer-mark.tsx';
import { describeParting, type PairScore, textNormOf } from '../../../lib/live-scores/pair-score.ts';
import { ScoreView } from '../../../lib/live-scores/score-view.tsx';
import { useWords } from '../../../lib/words/all-words.ts';
import { Notice } from '../../../ui/notice.tsx';
import { pictureUrl } from '../picture-url.ts';
import type { StripEntry } from './live-scoring.ts';

/** The pair just labelled. */
export function StripCard({ entry }: { readonly entry: StripEntry }) {
  const { pair, value, score } = entry;
  const { say } = useWords();
  const parting = describeParting(value, score, say);
  return (
    <section aria-label={say('strip.justLabelled')} className="flex flex-col gap-3">
      <div className="flex gap-3">
        <Thumbnail entry={entry} className="size-20" />
        <div className="flex min-w-0 flex-col items-start gap-1.5">
          <p dir="auto" className="line-clamp-3 text-sm leading-snug">
            {pair.prompt}
          </p>
          <AnswerMark value={value} />
        </div>
      </div>
      <ScoreView score={score} />
      {parting === null ? null : <Notice tone="warning">{parting}</Notice>}
    </section>
  );
}

/** A pair from earlier on, in one line. */
export function StripRow({ entry }: { readonly entry: StripEntry }) {
  const { say } = useWords();
  const { pair, value, score } = entry;
  return (
    <li className="flex items-center gap-2.5 py-1.5">
      <Thumbnail entry={entry} className="size-9" />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-ink-muted text-xs" title={pair.prompt}>
          {pair.prompt}
        </p>
        <AnswerMark value={value} isPlain />
      </div>
      <span className="text-sm tabular-nums" title={say('strip.textNorm', { value: shortScore(score) })}>
        {shortScore(score)}
      </span>
    </li>
  );
}

export const shortScore = (score: PairScore): string => {
  const textNorm = textNormOf(score);
  if (textNorm !== null) return textNorm.toFixed(2);
  const isPending =
    score.kind === 'pending' || (score.kind === 'judged' && score.members.some((one) => one.score === null));
  return isPending ? '…' : '–';
};

/** The very picture that was shown: it is here already, also when the server is away. */
function Thumbnail({ entry, className }: { readonly entry: StripEntry; readonly className: string }) {
  const { image } = entry.pair;
  if (image === null) return null;
  return <img src={pictureUrl(image)} alt="" className={`${className} shrink-0 rounded-md bg-picture object-cover`} />;
}
