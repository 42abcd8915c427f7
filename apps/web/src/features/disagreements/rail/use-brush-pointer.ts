import { type PointerEvent, type RefObject, useRef } from 'react';
import { type BinSpan, dragSpan, panSpan } from './brush.ts';

interface BrushPointerOptions {
  readonly area: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly span: BinSpan;
  readonly isFiltered: boolean;
  readonly onDrag: (span: BinSpan) => void;
  readonly onCommit: (span: BinSpan) => void;
}

interface Drag {
  readonly start: number;
  /** What a drag that is broken off goes back to. */
  readonly before: BinSpan;
  /** The span that is moved as a whole; null: a new one is drawn. */
  readonly held: BinSpan | null;
  last: BinSpan | null;
}

/** Dragging draws a span; inside a span that is there it moves it. A click takes the one bin under it. */
export function useBrushPointer({ area, count, span, isFiltered, onDrag, onCommit }: BrushPointerOptions) {
  const drag = useRef<Drag | null>(null);

  const placeOf = (event: PointerEvent): number => {
    const box = area.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? 0 : ((event.clientX - box.left) / box.width) * count;
  };

  const spanAt = ({ start, held }: Drag, event: PointerEvent): BinSpan => {
    const place = placeOf(event);
    return held === null ? dragSpan(start, place, count) : panSpan(held, place - start, count);
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const start = placeOf(event);
      const isInside = isFiltered && start >= span.from && start < span.to;
      drag.current = { start, before: span, held: isInside ? span : null, last: null };
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag.current === null) return;
      const next = spanAt(drag.current, event);
      const { last } = drag.current;
      if (last !== null && last.from === next.from && last.to === next.to) return;
      drag.current.last = next;
      onDrag(next);
    },
    onPointerUp: (event: PointerEvent) => {
      if (drag.current === null) return;
      const { start, last } = drag.current;
      const isClick = last === null || Math.abs(placeOf(event) - start) < 0.3;
      onCommit(isClick ? dragSpan(start, start, count) : spanAt(drag.current, event));
      drag.current = null;
    },
    onPointerCancel: () => {
      if (drag.current === null) return;
      onCommit(drag.current.before);
      drag.current = null;
    },
  };
}
