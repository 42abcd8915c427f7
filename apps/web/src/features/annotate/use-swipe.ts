import type { LabelValue } from '@plumbline/contract';
import { type PointerEvent, useRef, useState } from 'react';
import { answerOfSwipe } from './swipe.ts';

interface SwipeOptions {
  readonly onAnswer: (value: LabelValue) => void;
  readonly onDoubleTap: () => void;
  /** While zoomed in a finger moves the picture: shares of the box. */
  readonly onPan: ((dx: number, dy: number) => void) | null;
}

interface Touch {
  readonly id: number;
  readonly startX: number;
  readonly startY: number;
  lastX: number;
  lastY: number;
}

const DOUBLE_TAP_MS = 300;
const TAP_PX = 10;

/** Pointer handlers for a surface that takes answers by swiping, and the answer that letting go now would give. */
export function useSwipe({ onAnswer, onDoubleTap, onPan }: SwipeOptions) {
  const touch = useRef<Touch | null>(null);
  const lastTapAt = useRef(Number.NEGATIVE_INFINITY);
  const [hinted, setHinted] = useState<LabelValue | null>(null);

  const begin = (event: PointerEvent) => {
    // A second finger means a pinch, which is the browser's.
    touch.current = event.pointerType !== 'touch' || touch.current ? null : touchOf(event);
    setHinted(null);
  };

  const move = (event: PointerEvent<HTMLElement>) => {
    const held = touch.current;
    if (held?.id !== event.pointerId) return;
    if (onPan) {
      const { clientWidth, clientHeight } = event.currentTarget;
      onPan((held.lastX - event.clientX) / clientWidth, (held.lastY - event.clientY) / clientHeight);
    } else {
      setHinted(answerOfSwipe(event.clientX - held.startX, event.clientY - held.startY));
    }
    held.lastX = event.clientX;
    held.lastY = event.clientY;
  };

  const end = (event: PointerEvent) => {
    const held = touch.current;
    touch.current = null;
    setHinted(null);
    if (held?.id !== event.pointerId) return;
    const dx = event.clientX - held.startX;
    const dy = event.clientY - held.startY;
    const value = onPan ? null : answerOfSwipe(dx, dy);
    if (value !== null) onAnswer(value);
    else if (Math.hypot(dx, dy) < TAP_PX) tap(event.timeStamp);
  };

  const tap = (at: number) => {
    if (at - lastTapAt.current < DOUBLE_TAP_MS) onDoubleTap();
    lastTapAt.current = at;
  };

  const cancel = () => {
    touch.current = null;
    setHinted(null);
  };

  return { hinted, handlers: { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: cancel } };
}

const touchOf = ({ pointerId, clientX, clientY }: PointerEvent): Touch => ({
  id: pointerId,
  startX: clientX,
  startY: clientY,
  lastX: clientX,
  lastY: clientY,
});
