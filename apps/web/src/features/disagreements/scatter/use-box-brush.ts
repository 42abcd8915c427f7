import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { type Box, boxBetween } from './plane.ts';

type Point = readonly [number, number];

interface BoxBrushOptions {
  readonly area: RefObject<HTMLElement | null>;
  readonly onDrag: (box: Box) => void;
  readonly onCommit: (box: Box) => void;
  /** A press that did not move: the point, in shares of the chart. */
  readonly onPoint: (point: Point) => void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

/** Draws a rectangle over a chart. */
export function useBoxBrush({ area, onDrag, onCommit, onPoint }: BoxBrushOptions) {
  const start = useRef<{ readonly point: Point; readonly x: number; readonly y: number } | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const bounds = area.current?.getBoundingClientRect();
    if (bounds === undefined || bounds.width === 0 || bounds.height === 0) return [0, 0];
    return [(event.clientX - bounds.left) / bounds.width, 1 - (event.clientY - bounds.top) / bounds.height];
  };
  const isClick = (event: PointerEvent): boolean =>
    start.current !== null && Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) < CLICK_PX;
  const end = () => {
    start.current = null;
    setBox(null);
  };
  return {
    /** What is being drawn. */
    box,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { point: pointOf(event), x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event: PointerEvent) => {
        if (start.current === null || isClick(event)) return;
        const next = boxBetween(start.current.point, pointOf(event));
        setBox(next);
        onDrag(next);
      },
      onPointerUp: (event: PointerEvent) => {
        if (start.current === null) return;
        if (isClick(event)) onPoint(pointOf(event));
        else onCommit(boxBetween(start.current.point, pointOf(event)));
        end();
      },
      onPointerCancel: end,
    },
  };
}
