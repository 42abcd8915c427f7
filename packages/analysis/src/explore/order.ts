import { type Direction, sortIndices } from './sort-indices.ts';

/** All pairs in the order of a column; without one in the study's own. */
export function orderOf(values: Float64Array | undefined, length: number, direction: Direction): Uint32Array {
  if (values !== undefined) return sortIndices(values, direction);
  return new Uint32Array(length).map((_, index) => index);
}

/** Place of each pair in a list; 0 for those that are not in it. */
export function toPlaces(passing: Uint32Array, length: number): Uint32Array {
  const places = new Uint32Array(length);
  for (const [place, pair] of passing.entries()) places[pair] = place;
  return places;
}
