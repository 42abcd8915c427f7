import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { answerOfSwipe, readSwipe, type Swipe, type SwipeDirection } from './swipe.ts';
import type { Zoom } from './use-zoom.ts';
import type { Point } from './zoom-view.ts';

interface GestureOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly zoom: Zoom;
  readonly onSwipe: (direction: SwipeDirection) => void;
  /** What a tap or click does at once; left out: two of them zoom. */
  readonly onTap?: (at: Point) => void;
}

/** What the pointers that are down do; `spent`: what they began is over, and they mean nothing until all are up. */
type Mode = 'swipe' | 'move' | 'pinch' | 'spent';

interface Gesture {
  mode: Mode;
  readonly start: Point;
  readonly pointers: Map<number, Point>;
}

const DOUBLE_TAP_MS = 300;
const TAP_PX = 10;
const LINE_PX = 16;
/** Of the exponent, for each pixel that a wheel turns; pinching on a touch pad sends much smaller steps. */
const WHEEL_RATE = 0.002;
const PINCH_RATE = 0.012;

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => ({ x: clientX, y: clientY });

/** Fingers swipe answers, move and pinch; mice drag and turn the wheel; both tap twice. */
export function usePictureGestures({ box, zoom, onSwipe, onTap }: GestureOptions) {
  const gesture = useRef<Gesture | null>(null);
  const lastTapAt = useRef(Number.NEGATIVE_INFINITY);
  const [swipe, setSwipe] = useState<Swipe | null>(null);
  useWheel(box, zoom);
  useOwnMotion(box);

  const begin = (event: PointerEvent<HTMLElement>) => {
    const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (isOnButton || (event.pointerType === 'mouse' && event.button !== 0)) return;
    const point = pointOf(event);
    const held = gesture.current;
    if (held === null) {
      const mode = zoom.isZoomed ? 'move' : event.pointerType === 'mouse' ? 'spent' : 'swipe';
      gesture.current = { mode, start: point, pointers: new Map([[event.pointerId, point]]) };
      // A drag goes on outside the box.
      event.currentTarget.setPointerCapture?.(event.pointerId);
      return;
    }
    held.pointers.set(event.pointerId, point);
    // A second finger takes a swipe back.
    held.mode = held.pointers.size === 2 ? 'pinch' : 'spent';
    setSwipe(null);
  };

  const move = (event: PointerEvent<HTMLElement>) => {
    const held = gesture.current;
    const before = held?.pointers.get(event.pointerId);
    if (!held || !before) return;
    const point = pointOf(event);
    if (held.mode === 'move') zoom.drag(point.x - before.x, point.y - before.y);
    if (held.mode === 'swipe') setSwipe(readSwipe(point.x - held.start.x, point.y - held.start.y));
    if (held.mode === 'pinch') pinch(zoom, [...held.pointers.values()], before, point);
    held.pointers.set(event.pointerId, point);
  };

  const end = (event: PointerEvent<HTMLElement>) => {
    const held = gesture.current;
    if (!held?.pointers.delete(event.pointerId)) return;
    const { mode, start } = held;
    if (held.pointers.size > 0) {
      held.mode = 'spent';
      return;
    }
    gesture.current = null;
    setSwipe(null);
    const point = pointOf(event);
    const direction = mode === 'swipe' ? answerOfSwipe(readSwipe(point.x - start.x, point.y - start.y)) : null;
    if (direction !== null) onSwipe(direction);
    else if (mode !== 'pinch' && distance(start, point) < TAP_PX) tap(event.timeStamp, point);
  };

  const tap = (at: number, point: Point) => {
    if (onTap) return onTap(point);
    const isSecond = at - lastTapAt.current < DOUBLE_TAP_MS;
    lastTapAt.current = isSecond ? Number.NEGATIVE_INFINITY : at;
    if (isSecond) zoom.toggle(point);
  };

  const cancel = () => {
    gesture.current = null;
    setSwipe(null);
  };

  return { swipe, handlers: { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: cancel } };
}

/** Two fingers: what lies between them grows as they part, and goes where they go. */
function pinch(zoom: Zoom, pointers: readonly Point[], before: Point, after: Point): void {
  const still = pointers.find((pointer) => pointer !== before);
  if (still === undefined) return;
  const [from, to] = [middle(still, before), middle(still, after)];
  zoom.scaleBy(distance(still, after) / Math.max(1, distance(still, before)), to);
  zoom.drag(to.x - from.x, to.y - from.y);
}

function useWheel(box: RefObject<HTMLElement | null>, zoom: Zoom): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    const isAcross = event.shiftKey || Math.abs(dx) > Math.abs(dy);
    if (isAcross && !event.ctrlKey) zoom.drag(-(dx === 0 ? dy : dx), 0);
    else zoom.scaleBy(Math.exp(-dy * (event.ctrlKey ? PINCH_RATE : WHEEL_RATE)), pointOf(event));
  });
  useEffect(() => {
    const node = box.current;
    const listen = (event: WheelEvent) => onWheel(event);
    // React listens passively, and a passive listener cannot keep the browser from zooming the page.
    node?.addEventListener('wheel', listen, { passive: false });
    return () => node?.removeEventListener('wheel', listen);
  }, [box]);
}

/**
 * Keeps the browser from making a motion of its own out of a finger's. `touch-action` keeps the page from moving, yet a
 * finger that is lifted in full motion is a fling to Chromium all the same, and the tap after it is taken to halt that.
 */
function useOwnMotion(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = box.current;
    const keep = (event: TouchEvent) => {
      if (event.cancelable) event.preventDefault();
    };
    node?.addEventListener('touchmove', keep, { passive: false });
    return () => node?.removeEventListener('touchmove', keep);
  }, [box]);
}
