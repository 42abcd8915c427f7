/**
 * Place of each pair among the pairs of its prompt that have a value: 0 the lowest, 1 the highest, equal values the mean
 * of their places; 0.5 where it is the only one, NaN without a value.
 *
 * @param prompt  [N], pairs of one prompt are neighbours
 */
export function placesWithinPrompts(values: Float64Array, prompt: Uint32Array): Float64Array {
  const places = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && prompt[to] === prompt[from]) to++;
    placeGroup(values, places, from, to);
    from = to;
  }
  return places;
}

function placeGroup(values: Float64Array, places: Float64Array, from: number, to: number): void {
  const sorted = values.subarray(from, to).slice().sort();
  let known = sorted.length;
  // A typed array sorts NaN to its end.
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  for (let pair = from; pair < to; pair++) {
    const value = values[pair] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const first = sorted.indexOf(value);
    let last = first;
    while (last + 1 < known && sorted[last + 1] === value) last++;
    places[pair] = known === 1 ? 0.5 : (first + last) / 2 / (known - 1);
  }
}
