/** Sizes and distances are in CSS pixels, those of the image in its own. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Stage {
  readonly box: Size;
  readonly image: Size;
  /** Where a picture lies that is lower than its box: 0 at the top, 0.5 in the middle, 1 at the bottom. */
  readonly alignY: number;
}

export interface View {
  /** CSS pixels for one pixel of the image: 1 is what is called 1:1. */
  readonly scale: number;
  /** The picture's middle, from the middle of the box. */
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const ZOOM_STEP = 1.5;
const MAX_SCALE = 8;
const MIDDLE: Point = { x: 0, y: 0 };

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The scale at which the whole picture is just seen. */
export const fitScale = ({ box, image }: Stage): number => {
  const scale = Math.min(box.width / image.width, box.height / image.height);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
};

/** No edge of the picture comes inside a box that it fills; where it does not fill it, it lies as it does unzoomed. */
function clampOffset(offset: number, shown: number, room: number, align: number): number {
  if (shown <= room) return (room - shown) * (align - 0.5);
  const reach = (shown - room) / 2;
  return between(-reach, offset, reach);
}

function clampView({ scale, x, y }: View, stage: Stage): View {
  const fit = fitScale(stage);
  const allowed = between(Math.min(fit, 1), scale, Math.max(MAX_SCALE, fit * 4));
  return {
    scale: allowed,
    x: clampOffset(x, stage.image.width * allowed, stage.box.width, 0.5),
    y: clampOffset(y, stage.image.height * allowed, stage.box.height, stage.alignY),
  };
}

export const fitView = (stage: Stage): View => clampView({ scale: fitScale(stage), ...MIDDLE }, stage);

export const isFit = (view: View, stage: Stage): boolean => Math.abs(view.scale / fitScale(stage) - 1) < 0.001;

/** Changes the scale; what is seen at `point` (from the middle of the box) stays there, as far as the edges allow. */
export function zoomTo(view: View, scale: number, stage: Stage, point: Point = MIDDLE): View {
  const { scale: allowed } = clampView({ ...view, scale }, stage);
  const growth = allowed / view.scale;
  const x = point.x - (point.x - view.x) * growth;
  const y = point.y - (point.y - view.y) * growth;
  return clampView({ scale: allowed, x, y }, stage);
}

/** One step in (1) or out (-1); a step that would pass the whole picture, or 1:1, stops there. */
export function zoomStep(view: View, direction: 1 | -1, stage: Stage): View {
  const wanted = view.scale * (direction === 1 ? ZOOM_STEP : 1 / ZOOM_STEP);
  const [low, high] = [Math.min(view.scale, wanted) * 1.001, Math.max(view.scale, wanted) * 0.999];
  const stop = [fitScale(stage), 1].find((scale) => scale > low && scale < high);
  return zoomTo(view, stop ?? wanted, stage);
}

/** Between the whole picture and one that shows more: pixel for pixel, and at least twice as large. */
export const toggleView = (view: View, stage: Stage, point?: Point): View =>
  isFit(view, stage) ? zoomTo(view, Math.max(1, fitScale(stage) * 2), stage, point) : fitView(stage);

/** Moves the picture. */
export const moveBy = (view: View, dx: number, dy: number, stage: Stage): View =>
  clampView({ ...view, x: view.x + dx, y: view.y + dy }, stage);

/** The CSS transform, about its middle, of an element that fills the box and holds the picture at its fit. */
export function transformOf(view: View, stage: Stage): string {
  const growth = view.scale / fitScale(stage);
  const rest = fitView(stage);
  return `translate(${view.x - rest.x * growth}px, ${view.y - rest.y * growth}px) scale(${growth})`;
}
