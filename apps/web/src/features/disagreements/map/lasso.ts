/** A corner of a lasso or a place of an image, both in [0, 1] from the lower left. */
export type Point = readonly [x: number, y: number];

/** Whether a point lies inside a closed line, by the parity of the edges to its right. */
export function isInside([x, y]: Point, lasso: readonly Point[]): boolean {
  let isIn = false;
  for (const [index, [x1, y1]] of lasso.entries()) {
    const [x0, y0] = lasso[(index + lasso.length - 1) % lasso.length] as Point;
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isIn = !isIn;
  }
  return isIn;
}

/** Images inside a lasso. @param points  x0, y0, x1, y1, … */
export function inLasso(points: Float32Array, lasso: readonly Point[]): readonly number[] {
  if (lasso.length < 3) return [];
  return Array.from({ length: points.length / 2 }, (_, image) => image).filter((image) =>
    isInside([points[2 * image] ?? 0, points[2 * image + 1] ?? 0], lasso),
  );
}
