import sharp from 'sharp';
import { MAX_IMAGE_PIXELS, type Pixels } from '../engine-parts.ts';

/** What every current browser decodes as well; SVG and PDF, which sharp could draw, are not pixels. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif'];

/** Decodes as the browser side does: no colour profile applied, EXIF orientation once, first frame of an animation. */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const image = sharp(bytes, { ignoreIcc: true, limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' });
  const { format } = await image.metadata();
  if (!FORMATS.includes(format)) throw new Error(`${format} images are not supported`);
  const { data, info } = await image
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`the image has ${info.channels} channels after decoding`);
  return { widthPx: info.width, heightPx: info.height, rgba: data };
}
