import { describe, expect, test } from 'vitest';
import {
  fitScale,
  fitView,
  isFit,
  moveBy,
  type Stage,
  toggleView,
  transformOf,
  type View,
  ZOOM_STEP,
  zoomStep,
  zoomTo,
} from './zoom-view.ts';

/** A picture of 400 x 200 in a box of 200 x 200: seen whole at half its size. */
const stage: Stage = { box: { width: 200, height: 200 }, image: { width: 400, height: 200 }, alignY: 0.5 };
const phone: Stage = { ...stage, alignY: 1 };

/** Where the picture's edges are, from the middle of the box. */
function edgesOf({ scale, x, y }: View, { image }: Stage) {
  const [w, h] = [(image.width * scale) / 2, (image.height * scale) / 2];
  return { left: x - w, right: x + w, top: y - h, bottom: y + h };
}

describe('the whole picture', () => {
  test('is as large as the box allows', () => {
    expect(fitScale(stage)).toBe(0.5);
    expect(edgesOf(fitView(stage), stage)).toEqual({ left: -100, right: 100, top: -50, bottom: 50 });
  });

  test('lies at the bottom where the page puts it there', () => {
    expect(edgesOf(fitView(phone), phone)).toMatchObject({ top: 0, bottom: 100 });
  });

  test('needs no transform', () => {
    expect(transformOf(fitView(phone), phone)).toBe('translate(0px, 0px) scale(1)');
  });

  test('a box without a size does no harm', () => {
    const none = { ...stage, box: { width: 0, height: 0 } };
    expect(fitScale(none)).toBe(1);
    expect(isFit(fitView(none), none)).toBe(true);
  });
});

describe('scales', () => {
  test('1:1 is one pixel of the image on one of CSS', () => {
    expect(zoomTo(fitView(stage), 1, stage).scale).toBe(1);
  });

  test('steps stop at 1:1 and at the whole picture instead of passing them', () => {
    const near = zoomStep(fitView(stage), 1, stage);
    expect(near.scale).toBeCloseTo(0.75);
    expect(zoomStep(near, 1, stage).scale).toBe(1);
    expect(zoomStep(zoomTo(near, 0.6, stage), -1, stage).scale).toBe(0.5);
    expect(zoomStep({ ...near, scale: 2 }, 1, stage).scale).toBeCloseTo(2 * ZOOM_STEP);
  });

  test('neither smaller than the whole picture nor without end', () => {
    let view = fitView(stage);
    expect(zoomStep(view, -1, stage)).toEqual(view);
    for (let step = 0; step < 40; step += 1) view = zoomStep(view, 1, stage);
    expect(view.scale).toBe(8);
  });

  test('a small picture is seen whole enlarged, and 1:1 is smaller then', () => {
    const small: Stage = { ...stage, image: { width: 50, height: 50 } };
    expect(fitView(small).scale).toBe(4);
    expect(zoomTo(fitView(small), 1, small)).toEqual({ scale: 1, x: 0, y: 0 });
  });

  test('the switch shows twice as much or 1:1, and goes back', () => {
    const near = toggleView(fitView(stage), stage);
    expect(near.scale).toBe(1);
    expect(toggleView(near, stage)).toEqual(fitView(stage));
  });
});

describe('places', () => {
  test('what is under the pointer stays there', () => {
    const before = zoomTo(fitView(stage), 2, stage);
    const after = zoomTo(before, 4, stage, { x: 40, y: -20 });
    const imagePointAt = (view: View) => ({ x: (40 - view.x) / view.scale, y: (-20 - view.y) / view.scale });
    expect(imagePointAt(after).x).toBeCloseTo(imagePointAt(before).x);
    expect(imagePointAt(after).y).toBeCloseTo(imagePointAt(before).y);
  });

  test.each([
    [9999, 9999],
    [-9999, 9999],
    [9999, -9999],
    [-9999, -9999],
  ])('no edge comes inside the box, however far it is dragged (%i, %i)', (dx, dy) => {
    for (const scale of [1, 1.7, 8]) {
      const edges = edgesOf(moveBy(zoomTo(fitView(stage), scale, stage), dx, dy, stage), stage);
      expect(edges.left).toBeLessThanOrEqual(-100);
      expect(edges.right).toBeGreaterThanOrEqual(100);
      expect(edges.top).toBeLessThanOrEqual(-100);
      expect(edges.bottom).toBeGreaterThanOrEqual(100);
    }
  });

  test('where it does not fill the box it lies as it did', () => {
    const view = moveBy(zoomTo(fitView(phone), 0.75, phone), 30, 30, phone);
    expect(edgesOf(view, phone)).toMatchObject({ bottom: 100 });
    expect(view.x).toBe(30);
  });

  test('the transform puts the edges where the view says', () => {
    const view = moveBy(zoomTo(fitView(phone), 2, phone), 55, -20, phone);
    const [, x, y, growth] = /translate\((.+)px, (.+)px\) scale\((.+)\)/.exec(transformOf(view, phone))!.map(Number);
    const rest = edgesOf(fitView(phone), phone);
    expect(rest.top * growth! + y!).toBeCloseTo(edgesOf(view, phone).top);
    expect(rest.left * growth! + x!).toBeCloseTo(edgesOf(view, phone).left);
  });
});
