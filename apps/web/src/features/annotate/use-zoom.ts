import { type CSSProperties, type PointerEvent, type RefObject, useState } from 'react';

/** Where the zoomed picture is held, as shares of its box: 0.5, 0.5 is the middle. */
interface Focus {
  readonly x: number;
  readonly y: number;
}

export interface Zoom {
  readonly isZoomed: boolean;
  readonly style: CSSProperties | undefined;
  toggle(): void;
  /** Moves the view by shares of the box. */
  pan(dx: number, dy: number): void;
  /** Follows a mouse without pressing, as in photo culling. */
  follow(event: PointerEvent): void;
}

const MIDDLE: Focus = { x: 0.5, y: 0.5 };
const LEAST_SCALE = 2;
const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** One pixel of the picture on one of the screen, and at least twice as large as it fits. */
function scaleFor(box: HTMLElement | null, image: { width: number; height: number } | null): number {
  if (box === null || image === null) return LEAST_SCALE;
  const fit = Math.min(box.clientWidth / image.width, box.clientHeight / image.height);
  return Math.max(LEAST_SCALE, 1 / fit);
}

/** Zoom of the picture in `box`; a new `pairId` starts unzoomed. */
export function useZoom(
  box: RefObject<HTMLElement | null>,
  pairId: string,
  image: { width: number; height: number } | null,
): Zoom {
  const [zoomed, setZoomed] = useState<{ pairId: string; focus: Focus; scale: number } | null>(null);
  const active = zoomed?.pairId === pairId ? zoomed : null;
  const moveTo = (focus: Focus) => active && setZoomed({ ...active, focus: { x: clamp(focus.x), y: clamp(focus.y) } });
  return {
    isZoomed: active !== null,
    style: active
      ? { transform: `scale(${active.scale})`, transformOrigin: `${active.focus.x * 100}% ${active.focus.y * 100}%` }
      : undefined,
    toggle: () => setZoomed(active ? null : { pairId, focus: MIDDLE, scale: scaleFor(box.current, image) }),
    pan: (dx, dy) => active && moveTo({ x: active.focus.x + dx, y: active.focus.y + dy }),
    follow: (event) => {
      if (active === null || event.pointerType === 'touch' || box.current === null) return;
      const { left, top, width, height } = box.current.getBoundingClientRect();
      moveTo({ x: (event.clientX - left) / width, y: (event.clientY - top) / height });
    },
  };
}
