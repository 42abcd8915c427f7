import { type AnswerCounts, AnswersBar } from './answers-bar.tsx';
import { cx } from './cx.ts';

interface JudgementBarsProps {
  readonly answers: AnswerCounts;
  /** Share of `aligned`, in [0, 1]. */
  readonly humanMean: number | null;
  /** In [0, 1]. */
  readonly textNorm: number | null;
  readonly size?: 'sm' | 'lg';
}

const percent = (value: number): string => `${value * 100}%`;

/** People above, TextNorm below, on one axis from 0 to 1; between them a measure of the gap. A drawing only. */
export function JudgementBars({ answers, humanMean, textNorm, size = 'sm' }: JudgementBarsProps) {
  const height = size === 'sm' ? 'h-2' : 'h-3.5';
  return (
    <div aria-hidden="true" className="w-full">
      <AnswersBar answers={answers} className={height} />
      <GapMeasure from={humanMean} to={textNorm} />
      <div className={cx('overflow-hidden rounded-sm bg-raised', height)}>
        <div className="h-full bg-ink" style={{ width: percent(textNorm ?? 0) }} />
      </div>
    </div>
  );
}

function GapMeasure({ from, to }: { readonly from: number | null; readonly to: number | null }) {
  return (
    <div className="relative h-2.5">
      {from === null || to === null ? null : (
        <div
          className="absolute inset-y-0.5 border-ink-faint border-x"
          style={{ left: percent(Math.min(from, to)), right: percent(1 - Math.max(from, to)) }}
        >
          <div className="absolute inset-x-0 top-1/2 border-ink-faint border-t" />
        </div>
      )}
    </div>
  );
}
