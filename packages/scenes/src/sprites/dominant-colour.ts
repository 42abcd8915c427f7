import { COLOUR_NAMES, type ColourName } from '../colours.ts';
import type { Sprite } from '../raster.ts';

const NEEDED_SHARE = 0.62;

/** The colour word of most of a sprite's opaque pixels, or null for a sprite of many colours. */
export function dominantColour({ pixels }: Sprite): ColourName | null {
  const votes = new Map<ColourName, number>();
  let total = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    if (alpha <= 128) continue;
    const channel = (offset: number) => (pixels[at + offset] ?? 0) / alpha;
    const name = nameColour(channel(0), channel(1), channel(2));
    votes.set(name, (votes.get(name) ?? 0) + 1);
    total += 1;
  }
  return COLOUR_NAMES.find((name) => (votes.get(name) ?? 0) > NEEDED_SHARE * total) ?? null;
}

/** Names one colour, channels in [0, 1]. */
function nameColour(red: number, green: number, blue: number): ColourName {
  const value = Math.max(red, green, blue);
  const spread = value - Math.min(red, green, blue);
  const saturation = spread / Math.max(value, 1e-4);
  if (value < 0.25) return 'black';
  if (saturation < 0.2) return value > 0.85 && saturation < 0.15 ? 'white' : 'gray';
  return nameHue(hueDegrees(red, green, blue, value, spread), saturation, value);
}

function nameHue(hue: number, saturation: number, value: number): ColourName {
  if (hue >= 8 && hue < 42 && value < 0.65) return 'brown';
  if (hue < 15 || hue >= 340) return saturation < 0.5 && value > 0.75 ? 'pink' : 'red';
  if (hue < 40) return 'orange';
  if (hue < 68) return 'yellow';
  if (hue < 165) return 'green';
  if (hue < 255) return 'blue';
  return hue < 300 ? 'purple' : 'pink';
}

function hueDegrees(red: number, green: number, blue: number, value: number, spread: number): number {
  if (value === red) return (((green - blue) / spread + 6) % 6) * 60;
  if (value === green) return ((blue - red) / spread + 2) * 60;
  return ((red - green) / spread + 4) * 60;
}
