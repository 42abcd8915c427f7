import type { PairRow } from '@plumbline/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { layoutOf, type View } from '../../lib/pair-list/view.ts';
import { useElementWidth } from '../../lib/use-element-width.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GAP_PX, layOut } from './collection-layout.ts';
import { PairCard, PairLine } from './pair-cell.tsx';
import { useRovingFocus } from './use-roving-focus.ts';

interface PairCollectionProps {
  readonly study: string;
  readonly view: View;
  readonly pairs: readonly PairRow[];
  /** All pairs of the view, also those that are not loaded. */
  readonly total: number;
  readonly onNearEnd: () => void;
}

const DEFAULT_WIDTH_PX = 960;

/** Pairs in a grid or list of any length: only what is near the screen is drawn. */
export function PairCollection({ study, view, pairs, total, onNearEnd }: PairCollectionProps) {
  const container = useRef<HTMLUListElement>(null);
  const { columns, rowHeight } = layOut(layoutOf(view), useElementWidth(container) ?? DEFAULT_WIDTH_PX);
  // One row more than is loaded, as long as there is more: coming near it loads the next page.
  const rowCount = Math.ceil(pairs.length / columns) + (pairs.length < total ? 1 : 0);
  const virtualizer = usePageRows(container, rowCount, rowHeight);
  const { onKeyDown, cellProps } = useRovingFocus({
    container,
    columns,
    count: pairs.length,
    scrollTo: (index) => virtualizer.scrollToIndex(Math.floor(index / columns)),
  });
  const rows = virtualizer.getVirtualItems();
  const lastDrawn = ((rows.at(-1)?.index ?? 0) + 1) * columns;
  useEffect(() => {
    if (pairs.length < total && lastDrawn >= pairs.length) onNearEnd();
  }, [lastDrawn, pairs.length, total, onNearEnd]);
  const Cell = layoutOf(view) === 'grid' ? PairCard : PairLine;
  return (
    <ul
      ref={container}
      aria-label="Pairs"
      onKeyDown={onKeyDown}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.flatMap((row) =>
        Array.from({ length: columns }, (_, column) => row.index * columns + column)
          .filter((index) => index < total)
          .map((index) => (
            <li
              key={pairs[index]?.pairId ?? index}
              aria-posinset={index + 1}
              aria-setsize={total}
              className="absolute"
              style={placeCell(index % columns, columns, row.start - virtualizer.options.scrollMargin, rowHeight)}
            >
              {pairs[index] ? (
                <Cell study={study} view={view} pair={pairs[index]} focusProps={cellProps(index)} />
              ) : (
                <Skeleton className="h-full" />
              )}
            </li>
          )),
      )}
    </ul>
  );
}

/** The part of the page that scrolls; the pairs begin `scrollMargin` pixels below its top. */
function useScrollFrame(container: RefObject<HTMLElement | null>) {
  const [frame, setFrame] = useState<{ readonly scroller: HTMLElement | null; readonly scrollMargin: number }>({
    scroller: null,
    scrollMargin: 0,
  });
  useLayoutEffect(() => {
    const scroller = container.current?.closest('main') ?? null;
    if (container.current === null || scroller === null) return;
    const scrollMargin = Math.round(topOf(container.current) - topOf(scroller) + scroller.scrollTop);
    if (scroller !== frame.scroller || scrollMargin !== frame.scrollMargin) setFrame({ scroller, scrollMargin });
  });
  return frame;
}

const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;

function usePageRows(container: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const { scroller, scrollMargin } = useScrollFrame(container);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollMargin,
  });
  // Rows keep the size of the first estimate unless they are told that it changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height is the reason to measure
  useLayoutEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  return virtualizer;
}

const placeCell = (column: number, columns: number, top: number, rowHeight: number) => ({
  top,
  left: `calc((100% + ${GAP_PX}px) * ${column / columns})`,
  width: `calc((100% + ${GAP_PX}px) / ${columns} - ${GAP_PX}px)`,
  height: rowHeight - GAP_PX,
});
