import { type CSSProperties, type RefObject, useEffect, useState } from 'react';
import {
  fitView,
  isFit,
  moveBy,
  type Point,
  type Size,
  type Stage,
  toggleView,
  transformOf,
  type View,
  zoomStep,
  zoomTo,
} from './zoom-view.ts';

export interface Zoom {
  /** Anything but the whole picture is shown. */
  readonly isZoomed: boolean;
  /** CSS pixels for one of the image, in percent; null: the whole picture is shown. */
  readonly percent: number | null;
  readonly style: CSSProperties | undefined;
  toggle(at?: Point): void;
  step(direction: 1 | -1): void;
  fit(): void;
  /** One pixel of the image on one CSS pixel, which is what browsers call 100 %. */
  actual(): void;
  /** Moves what is looked at, by shares of the box. */
  look(dx: number, dy: number): void;
  /** Moves the picture by pixels, as a finger does. */
  drag(dx: number, dy: number): void;
  /** @param at  a point of the screen, which stays where it is */
  scaleBy(factor: number, at: Point): void;
}

interface Zoomed {
  readonly pictureId: string;
  readonly view: View;
  readonly stage: Stage;
  /** Fingers and wheels move without easing. */
  readonly isByHand: boolean;
}

const EASE = 'transform 120ms ease-out';

/** A picture on a phone lies at the bottom of its box: near the thumbs, and near the text below it. */
function stageOf(box: HTMLElement, image: Size): Stage {
  const picture = box.querySelector('[data-testid="pair-image"]') ?? box;
  const position = getComputedStyle(picture).objectPosition ?? '';
  const bottom = Number.parseFloat(position.split(' ')[1] ?? '');
  return {
    box: { width: box.clientWidth, height: box.clientHeight },
    image,
    alignY: Number.isNaN(bottom) ? 0.5 : bottom / 100,
  };
}

function fromMiddle(box: HTMLElement | null, { x, y }: Point): Point {
  if (box === null) return { x: 0, y: 0 };
  const { left, top, width, height } = box.getBoundingClientRect();
  return { x: x - left - width / 2, y: y - top - height / 2 };
}

/**
 * Zoom of the picture in `box`; a new `pictureId` starts with the whole picture.
 *
 * @param boxAt  where several boxes of one size move together: the one at a point
 */
export function useZoom(
  box: RefObject<HTMLElement | null>,
  pictureId: string,
  image: Size | null,
  boxAt: (point: Point) => HTMLElement | null = () => box.current,
): Zoom {
  const [zoomed, setZoomed] = useState<Zoomed | null>(null);
  const active = zoomed?.pictureId === pictureId ? zoomed : null;

  const change = (next: (view: View, stage: Stage) => View, isByHand = false) => {
    const node = box.current;
    if (node === null || image === null) return;
    const stage = stageOf(node, image);
    // What several moves of one frame ask for adds up.
    setZoomed((before) => {
      const view = next(before?.pictureId === pictureId ? before.view : fitView(stage), stage);
      return isFit(view, stage) ? null : { pictureId, view, stage, isByHand };
    });
  };
  useKeptInside(box, setZoomed);

  return {
    isZoomed: active !== null,
    percent: active && Math.round(active.view.scale * 100),
    style: active
      ? { transform: transformOf(active.view, active.stage), transition: active.isByHand ? 'none' : EASE }
      : undefined,
    toggle: (at) => change((view, stage) => toggleView(view, stage, at && fromMiddle(boxAt(at), at))),
    step: (direction) => change((view, stage) => zoomStep(view, direction, stage)),
    fit: () => setZoomed(null),
    actual: () => change((view, stage) => zoomTo(view, 1, stage)),
    look: (dx, dy) => {
      if (active) change((view, stage) => moveBy(view, -dx * stage.box.width, -dy * stage.box.height, stage));
    },
    drag: (dx, dy) => change((view, stage) => moveBy(view, dx, dy, stage), true),
    scaleBy: (factor, at) =>
      change((view, stage) => zoomTo(view, view.scale * factor, stage, fromMiddle(boxAt(at), at)), true),
  };
}

/** The box changes its size (a strip opens, a phone is turned): the edges of the picture stay outside. */
function useKeptInside(
  box: RefObject<HTMLElement | null>,
  setZoomed: (change: (before: Zoomed | null) => Zoomed | null) => void,
): void {
  useEffect(() => {
    const node = box.current;
    if (node === null) return;
    const observer = new ResizeObserver(() =>
      setZoomed((before) => {
        if (before === null) return null;
        const stage = stageOf(node, before.stage.image);
        return { ...before, stage, view: moveBy(before.view, 0, 0, stage) };
      }),
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [box, setZoomed]);
}
