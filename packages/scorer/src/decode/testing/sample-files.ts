import sharp, { type Sharp } from 'sharp';

const WIDTH = 97;
const HEIGHT = 61;

/** Waves and grain, so that no filter or subsampling goes unseen. */
export function picture(): Sharp {
  const bytes = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => {
    const channel = at % 3;
    const x = Math.floor(at / 3) % WIDTH;
    const y = Math.floor(at / 3 / WIDTH);
    const wave = 128 + 70 * Math.sin(x / (5 + channel)) + 40 * Math.cos(y / (3 + channel));
    return Math.max(0, Math.min(255, Math.round(wave + ((x * 7919 + y * 104729 + channel * 31) % 23))));
  });
  return sharp(bytes, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

/** Every value of a colour under every alpha. */
export function translucent(): Sharp {
  const bytes = Uint8Array.from({ length: 256 * 256 * 4 }, (_, at) => {
    const value = (at >> 2) % 256;
    return [value, 255 - value, (value * 7) & 255, at >> 10][at % 4] ?? 0;
  });
  return sharp(bytes, { raw: { width: 256, height: 256, channels: 4 } });
}

function animated(): Sharp {
  const frame = WIDTH * HEIGHT * 3;
  const bytes = Uint8Array.from({ length: 2 * frame }, (_, at) => (at < frame ? (at * 31) % 251 : 9));
  return sharp(bytes, { raw: { width: WIDTH, height: 2 * HEIGHT, channels: 3, pageHeight: HEIGHT } });
}

const turned = (orientation: number) => picture().withMetadata({ orientation });

/** Of every kind that browsers show, by what is particular about it; browser and Node decode them to the same bytes. */
export const SAMPLE_FILES: Readonly<Record<string, () => Sharp>> = {
  'a JPEG with halved colours': () => picture().jpeg(),
  'a JPEG with all colours': () => picture().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
  'a progressive JPEG': () => picture().jpeg({ progressive: true }),
  'a grey JPEG': () => picture().toColourspace('b-w').jpeg(),
  'a JPEG with a colour profile': () => picture().withIccProfile('p3').jpeg(),
  'a PNG': () => picture().png(),
  'an interlaced PNG': () => picture().png({ progressive: true }),
  'a PNG with a palette': () => picture().png({ palette: true }),
  'a grey PNG': () => picture().toColourspace('b-w').png(),
  'a PNG of 16 bits': () => picture().toColourspace('rgb16').png(),
  'a PNG with a colour profile': () => picture().withIccProfile('p3').png(),
  'a turned PNG': () => turned(6).png(),
  'a translucent PNG': () => translucent().png(),
  'a translucent PNG of 16 bits': () => translucent().toColourspace('rgb16').png(),
  'a translucent PNG with a palette': () => translucent().png({ palette: true }),
  'a lossy WebP': () => picture().webp(),
  'a lossless WebP': () => picture().webp({ lossless: true }),
  'a WebP with a colour profile': () => picture().withIccProfile('p3').webp(),
  'a turned WebP': () => turned(6).webp(),
  'a translucent lossy WebP': () => translucent().webp(),
  'a translucent lossless WebP': () => translucent().webp({ lossless: true, exact: true }),
  'an animated WebP': () => animated().webp({ delay: [50, 50] }),
  'a GIF': () => picture().gif(),
  'a GIF with holes': () => translucent().gif(),
  'an animated GIF': () => animated().gif({ delay: [50, 50] }),
  'a lossless AVIF': () => picture().avif({ lossless: true }),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [
      `a JPEG turned as ${orientation}`,
      () => turned(orientation).jpeg(),
    ]),
  ),
};

/** Grain and edges, as large as a photograph. */
export function drawPhotograph(width: number, height: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(width * height * 3);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 7919 + (at >> 7) * 31 + ((at >> 12) % 3) * 90) & 255;
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
