import type { ExploreRow } from '@plumbline/analysis';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatCount } from '../../../lib/figures.ts';
import { layoutOf, type View } from '../../../lib/pair-list/view.ts';
import { useElementWidth } from '../../../lib/use-element-width.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { CellContext } from './cell-figures.ts';
import { GAP_PX, layOut } from './collection-layout.ts';
import { PairCard, PairLine } from './pair-cell.tsx';
import { usePairLink } from './use-pair-link.ts';
import { useRovingFocus } from './use-roving-focus.ts';

interface PairCollectionProps {
  readonly study: string;
  readonly view: View;
  readonly context: CellContext;
  /** By place; holes are drawn as boxes until they come. */
  readonly rows: ReadonlyMap<number, ExploreRow>;
  readonly total: number;
  /** Positions in the study. */
  readonly selection: ReadonlySet<number>;
  readonly onSelect: (place: number, row: ExploreRow, isRange: boolean) => void;
  readonly onSelectAll: () => void;
  /** The places that are drawn. */
  readonly onLook: (from: number, to: number) => void;
}

const DEFAULT_WIDTH_PX = 960;
/** Browsers draw nothing that is higher than some 33 million pixels. */
const MAX_HEIGHT_PX = 30_000_000;

/** Pairs in a grid or list of any length: only what is near the screen is drawn. */
export function PairCollection(props: PairCollectionProps) {
  const { study, view, context, rows, total, selection, onSelect, onSelectAll, onLook } = props;
  const container = useRef<HTMLUListElement>(null);
  const link = usePairLink(study, view);
  const layout = layoutOf(view) === 'list' ? 'list' : 'grid';
  const { columns, rowHeight } = layOut(layout, useElementWidth(container) ?? DEFAULT_WIDTH_PX);
  const count = Math.min(total, columns * Math.floor(MAX_HEIGHT_PX / rowHeight));
  const virtualizer = usePageRows(container, Math.ceil(count / columns), rowHeight);
  const focus = useRovingFocus({
    container,
    columns,
    count,
    scrollTo: (index) => virtualizer.scrollToIndex(Math.floor(index / columns)),
  });
  const drawn = virtualizer.getVirtualItems();
  const from = (drawn[0]?.index ?? 0) * columns;
  const to = Math.min(count, ((drawn.at(-1)?.index ?? -1) + 1) * columns);
  useEffect(() => onLook(from, to), [from, to, onLook]);
  const { focusPlace } = focus;
  const onFocus = useCallback((place: number) => focusPlace(place), [focusPlace]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.get(focus.current);
    if (isSelectKey(event) && row !== undefined) onSelect(focus.current, row, event.shiftKey);
    else if (isSelectAllKey(event)) onSelectAll();
    else return focus.onKeyDown(event);
    event.preventDefault();
  };
  const Cell = layout === 'grid' ? PairCard : PairLine;
  return (
    <>
      <ul
        ref={container}
        aria-label="Pairs"
        onKeyDown={onKeyDown}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset).map((place) => {
          const row = rows.get(place);
          return (
            <li
              key={place}
              aria-posinset={place + 1}
              aria-setsize={total}
              className="absolute"
              style={placeCell(place, columns, rowHeight)}
            >
              {row === undefined ? (
                <Skeleton className="h-full" />
              ) : (
                <Cell
                  link={link}
                  context={context}
                  row={row}
                  place={place}
                  isFocusStop={place === focus.current}
                  isSelected={selection.has(row.index)}
                  onFocus={onFocus}
                  onSelect={onSelect}
                />
              )}
            </li>
          );
        })}
      </ul>
      {count < total ? (
        <p className="py-4 text-center text-ink-muted text-sm">
          The first {formatCount(count)} of {formatCount(total)} pairs. Filter to come to the others.
        </p>
      ) : null}
    </>
  );
}

const isSelectKey = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey;
const isSelectAllKey = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);

/** The part of the page that scrolls; the pairs begin `scrollMargin` pixels below its top. */
function useScrollFrame(container: RefObject<HTMLElement | null>) {
  const [frame, setFrame] = useState<{ readonly scroller: HTMLElement | null; readonly scrollMargin: number }>({
    scroller: null,
    scrollMargin: 0,
  });
  useLayoutEffect(() => {
    const list = container.current;
    const scroller = list?.closest('main') ?? null;
    if (!list || scroller === null) return;
    const measure = () => {
      const scrollMargin = Math.round(topOf(list) - topOf(scroller) + scroller.scrollTop);
      setFrame((old) =>
        old.scroller === scroller && old.scrollMargin === scrollMargin ? old : { scroller, scrollMargin },
      );
    };
    measure();
    // What stands above the list moves it; asking at every render would lay the page out anew each time.
    const observer = new ResizeObserver(measure);
    observer.observe(scroller.firstElementChild ?? scroller);
    return () => observer.disconnect();
  }, [container]);
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

const placeCell = (place: number, columns: number, rowHeight: number) => ({
  top: Math.floor(place / columns) * rowHeight,
  left: `calc((100% + ${GAP_PX}px) * ${(place % columns) / columns})`,
  width: `calc((100% + ${GAP_PX}px) / ${columns} - ${GAP_PX}px)`,
  height: rowHeight - GAP_PX,
});
