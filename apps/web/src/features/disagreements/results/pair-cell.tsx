import type { ExploreRow } from '@plumbline/analysis';
import { MessageSquare, Tag } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { PairThumb } from '../../../lib/pair-list/pair-thumb.tsx';
import { cx } from '../../../ui/cx.ts';
import { Figure } from '../../../ui/figure.tsx';
import { JudgementBars } from '../../../ui/judgement-bars.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { type CellContext, cellFigures, describeJudgements, readValue } from './cell-figures.ts';
import { SelectBox } from './select-box.tsx';
import type { PairLink } from './use-pair-link.ts';

export interface PairCellProps {
  readonly link: PairLink;
  readonly context: CellContext;
  readonly row: ExploreRow;
  readonly place: number;
  readonly isFocusStop: boolean;
  readonly isSelected: boolean;
  readonly onFocus: (place: number) => void;
  readonly onSelect: (place: number, row: ExploreRow, isRange: boolean) => void;
}

const FRAME = 'rounded-panel border bg-surface hover:border-line-strong focus-visible:outline-2';

/** A pair as a card: picture, prompt, people and model on one axis. */
export const PairCard = memo(function PairCard(props: PairCellProps) {
  const { row } = props;
  return (
    <Cell {...props} boxClass="top-3.5 left-3.5" linkClass={`flex h-full flex-col p-2 ${FRAME}`}>
      <PairThumb sha256={row.imageSha256} className="aspect-square w-full" />
      <div className="flex min-h-0 flex-1 flex-col justify-between px-1 pt-2 pb-1">
        <div>
          <Prompt text={row.prompt} />
          <Origin row={row} />
        </div>
        <div>
          <Judgements {...props} />
          <Figures {...props} className="mt-1.5 grid-cols-[auto_auto_auto] justify-between" />
        </div>
      </div>
    </Cell>
  );
});

/** A pair as a line of a list. */
export const PairLine = memo(function PairLine(props: PairCellProps) {
  const { row } = props;
  return (
    <Cell
      {...props}
      boxClass="top-3 left-2"
      linkClass={`grid h-full grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 py-2 pr-3 pl-9 pointer-coarse:pl-12 sm:grid-cols-[4rem_minmax(0,1fr)_minmax(8rem,14rem)_18rem] ${FRAME}`}
    >
      <PairThumb sha256={row.imageSha256} className="size-16" />
      <div className="min-w-0">
        <Prompt text={row.prompt} />
        <Origin row={row} />
      </div>
      <div className="col-span-2 sm:col-span-1">
        <Judgements {...props} />
      </div>
      <Figures {...props} className="col-span-2 grid-cols-[1fr_1fr_1fr_1.5fr] sm:col-span-1" hasLastLabel />
    </Cell>
  );
});

type CellProps = PairCellProps & {
  readonly boxClass: string;
  readonly linkClass: string;
  readonly children: ReactNode;
};

/** The box stands beside the link, not in it: a control inside a control can be reached by nobody. */
function Cell(props: CellProps) {
  const { link, row, place, isFocusStop, isSelected, onFocus, onSelect, boxClass, linkClass, children } = props;
  return (
    <div className="group relative h-full">
      <a
        href={link.hrefOf(row.pairId)}
        onClick={(event) => link.onClick(event, row.pairId)}
        className={cx(linkClass, isSelected ? 'border-accent' : 'border-line')}
        data-disagreement={row.sortedBy ?? ''}
        data-cell={place}
        tabIndex={isFocusStop ? 0 : -1}
        onFocus={() => onFocus(place)}
      >
        {children}
      </a>
      <SelectBox
        name={`Select: ${row.prompt}, ${row.imageName}`}
        isSelected={isSelected}
        isFocusStop={isFocusStop}
        className={boxClass}
        onToggle={(isRange) => onSelect(place, row, isRange)}
      />
    </div>
  );
}

const Prompt = ({ text }: { readonly text: string }) => (
  <p className="line-clamp-2 font-medium text-sm leading-snug" title={text}>
    {text}
  </p>
);

function Origin({ row }: { readonly row: ExploreRow }) {
  const parts = [countOf(row.labels, 'label'), row.subset, row.generator ?? 'generator unknown'];
  return (
    <p className="mt-0.5 flex items-center gap-1.5 text-ink-faint text-xs">
      <span className="truncate">{parts.join(' · ')}</span>
      {row.tags.length > 0 ? (
        <span className="flex shrink-0 items-center gap-0.5" title={row.tags.join(', ')}>
          <Tag size={11} aria-hidden />
          <span className="sr-only">tags: {row.tags.join(', ')}</span>
        </span>
      ) : null}
      {row.comments > 0 ? (
        <span className="flex shrink-0 items-center gap-0.5 tabular-nums">
          <MessageSquare size={11} aria-hidden />
          {row.comments}
          <span className="sr-only">comments</span>
        </span>
      ) : null}
    </p>
  );
}

function Judgements({ row, context }: Pick<PairCellProps, 'row' | 'context'>) {
  const isShare = context.scorer !== null && context.scorer.kind !== 'raw';
  return (
    <>
      <JudgementBars
        answers={row}
        humanMean={row.humanMean}
        textNorm={isShare ? clampToShare(readValue(row, context)) : null}
      />
      <span className="sr-only">{describeJudgements(row, context)}</span>
    </>
  );
}

/** An uncertainty-regularised ensemble may fall below 0: the bar then has no length. */
const clampToShare = (value: number | null): number | null => (value === null ? null : Math.min(1, Math.max(0, value)));

type FiguresProps = Pick<PairCellProps, 'row' | 'context'> & {
  readonly className: string;
  readonly hasLastLabel?: boolean;
};

function Figures({ row, context, className, hasLastLabel = false }: FiguresProps) {
  return (
    <div className={`grid gap-x-2 ${className}`}>
      {cellFigures(row, context).map(({ name, value, reason }) => (
        <div key={name} className="min-w-0">
          <div className="truncate text-ink-faint text-xs">{name}</div>
          <Figure value={value} reason={reason} isInsideControl className="font-medium text-sm" />
        </div>
      ))}
      {hasLastLabel ? <LastLabel row={row} /> : null}
    </div>
  );
}

const LastLabel = ({ row }: { readonly row: ExploreRow }) => (
  <div className="min-w-0">
    <div className="text-ink-faint text-xs">Last label</div>
    {row.lastLabelledAt === null ? (
      <Figure value={null} reason="Nobody has labelled this pair." isInsideControl className="text-sm" />
    ) : (
      <TimeText iso={new Date(row.lastLabelledAt).toISOString()} isDateOnly className="text-ink-muted text-xs" />
    )}
  </div>
);
