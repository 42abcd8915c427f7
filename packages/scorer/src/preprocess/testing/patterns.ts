type Draw = (x: number, y: number, channel: number, width: number, height: number) => number;

/** The formulas of tools/fixtures/make_preprocessing_fixtures.py. */
const PATTERNS: Readonly<Record<string, Draw>> = {
  gradient: (x, y, channel, width, height) =>
    [
      Math.floor((x * 255) / Math.max(1, width - 1)),
      Math.floor((y * 255) / Math.max(1, height - 1)),
      ((x + y) * 7) % 256,
    ][channel] ?? 0,
  checkers: (x, y, channel) => ((x + y + channel) % 2 ? 255 : 0),
  noise: (x, y, channel) => {
    const value = (x * 7919 + y * 104729 + channel * 1299709 + 12345) % 65537;
    return ((value * value + 31 * value) % 65537) % 256;
  },
  edges: (x, y, channel) => {
    if ((Math.floor(x / 5) + Math.floor(y / 3) + channel) % 3 === 0) return 255;
    return x % 4 ? 13 : 128;
  },
};

/** [height, width, 3] */
export function drawPattern(pattern: string, width: number, height: number): Uint8Array {
  const draw = PATTERNS[pattern];
  if (!draw) throw new Error(`there is no pattern ${pattern}`);
  return Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return draw(pixel % width, Math.floor(pixel / width), index % 3, width, height);
  });
}
