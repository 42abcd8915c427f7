/** How a slider's position becomes a value. Positions are whole numbers, so that arrow keys make even steps. */
export interface SliderScale {
  readonly positions: number;
  readonly toValue: (position: number) => number;
  readonly toPosition: (value: number) => number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const roundTo = (value: number, digits: number): number => Number(value.toPrecision(digits));

export function linearScale(low: number, high: number, step: number): SliderScale {
  const positions = Math.round((high - low) / step);
  return {
    positions,
    toValue: (position) => roundTo(low + position * step, 6),
    toPosition: (value) => clamp(Math.round((value - low) / step), 0, positions),
  };
}

/** Equal steps multiply by equal factors; `positions` steps from low to high. */
export function logScale(low: number, high: number, positions: number): SliderScale {
  const ratio = Math.log(high / low);
  return {
    positions,
    toValue: (position) => roundTo(low * Math.exp((ratio * position) / positions), 3),
    toPosition: (value) => clamp(Math.round((Math.log(value / low) / ratio) * positions), 0, positions),
  };
}
