import sharp from 'sharp';

interface SceneSize {
  readonly width: number;
  readonly height: number;
}

/** A JPEG file with soft light, hard edges and grain, as photographs have them; no two seeds give the same. */
export async function drawScene(seed: number, { width, height }: SceneSize): Promise<Uint8Array> {
  const light = await stretch(noise(seed, 8 * 6), { width: 8, height: 6 }, { width, height }, 'cubic');
  const edges = await stretch(noise(seed + 100_003, 40 * 30), { width: 40, height: 30 }, { width, height }, 'nearest');
  const grain = noise(seed + 700_001, width * height);
  const mixed = light.map((value, at) => 0.7 * value + 0.2 * (edges[at] ?? 0) + 0.1 * (grain[at] ?? 0));
  return sharp(mixed, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}

function stretch(rgb: Uint8Array, from: SceneSize, to: SceneSize, kernel: 'cubic' | 'nearest'): Promise<Uint8Array> {
  return sharp(rgb, { raw: { ...from, channels: 3 } })
    .resize(to.width, to.height, { fit: 'fill', kernel })
    .raw()
    .toBuffer();
}

/** [pixels, 3] that follow from the seed. */
function noise(seed: number, pixels: number): Uint8Array {
  const bytes = new Uint8Array(3 * pixels);
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  for (let at = 0; at < bytes.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}
