import type { PairRow } from '@plumbline/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countOf } from '../../lib/figures.ts';
import { PairThumb } from '../../lib/pair-list/pair-thumb.tsx';
import { sortOf, type View } from '../../lib/pair-list/view.ts';
import { Figure } from '../../ui/figure.tsx';
import { JudgementBars } from '../../ui/judgement-bars.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { cellFigures, describeJudgements } from './cell-figures.ts';

interface PairCellProps {
  readonly study: string;
  readonly view: View;
  readonly pair: PairRow;
  readonly focusProps: { readonly 'data-cell': number; readonly tabIndex: number; readonly onFocus: () => void };
}

const FRAME = 'rounded-panel border border-line bg-surface hover:border-line-strong focus-visible:outline-2';

/** A pair as a card: picture, prompt, people and model on one axis. */
export function PairCard(props: PairCellProps) {
  const { pair } = props;
  return (
    <CellLink {...props} className={`flex h-full flex-col p-2 ${FRAME}`}>
      <PairThumb image={pair.image} className="aspect-square w-full" />
      <div className="flex min-h-0 flex-1 flex-col justify-between px-1 pt-2 pb-1">
        <div>
          <Prompt text={pair.prompt} />
          <Origin pair={pair} />
        </div>
        <div>
          <Judgements pair={pair} />
          <Figures pair={pair} view={props.view} className="mt-1.5 grid-cols-[auto_auto_auto] justify-between" />
        </div>
      </div>
    </CellLink>
  );
}

/** A pair as a line of a list. */
export function PairLine(props: PairCellProps) {
  const { pair } = props;
  return (
    <CellLink
      {...props}
      className={`grid h-full grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 px-3 py-2 sm:grid-cols-[4rem_minmax(0,1fr)_minmax(10rem,18rem)_19rem] ${FRAME}`}
    >
      <PairThumb image={pair.image} className="size-16" />
      <div className="min-w-0">
        <Prompt text={pair.prompt} />
        <Origin pair={pair} />
      </div>
      <div className="col-span-2 sm:col-span-1">
        <Judgements pair={pair} />
      </div>
      <Figures
        pair={pair}
        view={props.view}
        className="col-span-2 grid-cols-[1fr_1fr_1fr_1.5fr] sm:col-span-1"
        hasLastLabel
      />
    </CellLink>
  );
}

function CellLink({
  study,
  view,
  pair,
  focusProps,
  className,
  children,
}: PairCellProps & { className: string; children: ReactNode }) {
  return (
    <Link
      to="/s/$study/pairs/$pair"
      params={{ study, pair: pair.pairId }}
      search={view}
      className={className}
      data-disagreement={pair.disagreement ?? ''}
      {...focusProps}
    >
      {children}
    </Link>
  );
}

const Prompt = ({ text }: { readonly text: string }) => (
  <p className="line-clamp-2 font-medium text-sm leading-snug" title={text}>
    {text}
  </p>
);

function Origin({ pair }: { readonly pair: PairRow }) {
  const parts = [countOf(pair.labels, 'label'), pair.subset, pair.generator ?? 'generator unknown'];
  return <p className="mt-0.5 truncate text-ink-faint text-xs">{parts.join(' · ')}</p>;
}

function Judgements({ pair }: { readonly pair: PairRow }) {
  return (
    <>
      <JudgementBars answers={pair} humanMean={pair.humanMean} textNorm={pair.textNorm} />
      <span className="sr-only">{describeJudgements(pair)}</span>
    </>
  );
}

interface FiguresProps {
  readonly pair: PairRow;
  readonly view: View;
  readonly className: string;
  readonly hasLastLabel?: boolean;
}

function Figures({ pair, view, className, hasLastLabel = false }: FiguresProps) {
  return (
    <div className={`grid gap-x-2 ${className}`}>
      {cellFigures(pair, sortOf(view)).map(({ name, value, reason }) => (
        <div key={name} className="min-w-0">
          <div className="whitespace-nowrap text-ink-faint text-xs">{name}</div>
          <Figure value={value} reason={reason} isInsideControl className="font-medium text-sm" />
        </div>
      ))}
      {hasLastLabel ? <LastLabel pair={pair} /> : null}
    </div>
  );
}

const LastLabel = ({ pair }: { readonly pair: PairRow }) => (
  <div className="min-w-0">
    <div className="text-ink-faint text-xs">Last label</div>
    {pair.lastLabelledAt === null ? (
      <Figure value={null} reason="Nobody has labelled this pair." isInsideControl className="text-sm" />
    ) : (
      <TimeText iso={pair.lastLabelledAt} isDateOnly className="text-ink-muted text-xs" />
    )}
  </div>
);
