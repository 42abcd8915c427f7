import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { Point } from './lasso.ts';

/** A press that moves less than this opens what lies under it. */
const CLICK_PX = 6;
/** The images lie this far inside the area, so that none is cut off at its edge. */
const INSET_PX = 32;

/** A line drawn by the pointer. @param onDone  its corners in the coordinates of the map */
export function useLasso(area: RefObject<HTMLElement | null>, onDone: (lasso: readonly Point[]) => void) {
  const [line, setLine] = useState<readonly Point[]>([]);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const isDrawn = useRef(false);

  const pointOf = (event: PointerEvent): Point => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return [(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height];
  };
  const toMap = ([x, y]: Point): Point => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined) return [x, y];
    const [width, height] = [box.width - 2 * INSET_PX, box.height - 2 * INSET_PX];
    return [(x * box.width - INSET_PX) / width, (y * box.height - INSET_PX) / height];
  };
  return {
    line,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || !event.isPrimary) return;
        start.current = { x: event.clientX, y: event.clientY };
        isDrawn.current = false;
      },
      onPointerMove: (event: PointerEvent) => {
        if (start.current === null) return;
        const moved = Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y);
        if (!isDrawn.current && moved < CLICK_PX) return;
        if (!isDrawn.current) event.currentTarget.setPointerCapture(event.pointerId);
        isDrawn.current = true;
        setLine((old) => [...old, pointOf(event)]);
      },
      onPointerUp: () => {
        if (isDrawn.current) onDone(line.map(toMap));
        start.current = null;
        setLine([]);
      },
      onPointerCancel: () => {
        start.current = null;
        setLine([]);
      },
      /** The end of a line over an image is not a click on it. */
      onClickCapture: (event: MouseEvent) => {
        if (!isDrawn.current) return;
        event.preventDefault();
        event.stopPropagation();
        isDrawn.current = false;
      },
    },
  };
}
