import type { StoredImageHeader } from '@plumbline/formats/image-header';
import { checkBeforeDecoding, decodeWith } from '../decode/check-before-decoding.ts';
import type { Pixels } from '../engine-parts.ts';

/** As on Node: upright, alpha on white, no colour profile applied, first frame of an animation. Runs in a worker. */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const header = checkBeforeDecoding(bytes);
  const bitmap = await decodeChecked(bytes, header);
  try {
    return await decodeWith(async () => readPixels(bitmap, header));
  } finally {
    bitmap.close();
  }
}

/**
 * The image where the browser decoded it, for preprocessing on the GPU. No colour conversion and no premultiplying, so
 * that its pixels are those that the file stores: an embedded colour profile alone would move them by several steps,
 * differently from browser to browser.
 *
 * @throws ImageDecodeError
 */
export const decodeBitmap = async (bytes: Uint8Array): Promise<ImageBitmap> =>
  decodeChecked(bytes, checkBeforeDecoding(bytes));

const decodeChecked = (bytes: Uint8Array, { mime, hasPlainColours }: StoredImageHeader): Promise<ImageBitmap> =>
  decodeWith(() =>
    createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime }), {
      // Asking for none costs Chromium a copy, also where there is nothing to convert.
      colorSpaceConversion: hasPlainColours ? 'default' : 'none',
      premultiplyAlpha: 'none',
      imageOrientation: 'from-image',
    }),
  );

function readPixels(bitmap: ImageBitmap, { mime }: StoredImageHeader): Pixels {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('the browser gives no canvas to read pixels from');
  if (mime === 'image/jpeg') {
    // Nothing shines through.
    context.globalCompositeOperation = 'copy';
  } else {
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(bitmap, 0, 0);
  return { widthPx: width, heightPx: height, rgba: context.getImageData(0, 0, width, height).data };
}
