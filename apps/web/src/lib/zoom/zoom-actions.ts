import type { Zoom } from './use-zoom.ts';

/** Of the box, for one press. */
const PAN_STEP = 0.15;

/** What the keys of zoom do, by the names of their actions. */
export const zoomActions = (zoom: Zoom) => ({
  zoom: () => zoom.toggle(),
  'zoom-in': () => zoom.step(1),
  'zoom-out': () => zoom.step(-1),
  'zoom-fit': () => zoom.fit(),
  'zoom-actual': () => zoom.actual(),
  'pan-left': () => zoom.look(-PAN_STEP, 0),
  'pan-right': () => zoom.look(PAN_STEP, 0),
  'pan-up': () => zoom.look(0, -PAN_STEP),
  'pan-down': () => zoom.look(0, PAN_STEP),
});
