import sharp from 'sharp';

const EDGE_PX = 512;

/** A picture of some detail, each number another one: what a browser has to decode, as with real images. */
export async function paintPicture(number: number): Promise<Uint8Array<ArrayBuffer>> {
  const hue = (number * 47) % 360;
  const shapes = Array.from({ length: 40 }, (_, shape) => {
    const [x, y, r] = [17, 29, 7].map((factor) => (factor * (shape + 1) * (number + 3)) % EDGE_PX);
    return `<circle cx="${x}" cy="${y}" r="${(r ?? 0) / 6}" fill="hsl(${(hue + shape * 9) % 360} 60% 55%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${EDGE_PX}" height="${EDGE_PX}"><rect width="100%" height="100%" fill="hsl(${hue} 40% 85%)"/>${shapes.join('')}</svg>`;
  return Uint8Array.from(await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer());
}
