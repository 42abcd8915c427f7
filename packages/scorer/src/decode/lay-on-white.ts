/** Makes RGBA opaque in place by laying it on white, as a person sees it on a page; a half rounds up. */
export function layOnWhite(rgba: Uint8Array): Uint8Array {
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at - 3; channel < at; channel++) rgba[channel] = blend(rgba[channel] ?? 0, alpha);
    rgba[at] = 255;
  }
  return rgba;
}

function blend(value: number, alpha: number): number {
  return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
