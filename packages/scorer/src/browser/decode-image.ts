import { checkBeforeDecoding, decodeWith } from '../decode/check-before-decoding.ts';
import type { Pixels } from '../engine-parts.ts';

/** As on Node: upright, alpha on white, no colour profile applied, first frame of an animation. Runs in a worker. */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const bitmap = await decodeBitmap(bytes);
  try {
    return await decodeWith(async () => readPixels(bitmap));
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
export async function decodeBitmap(bytes: Uint8Array): Promise<ImageBitmap> {
  const { mime } = checkBeforeDecoding(bytes);
  return decodeWith(() =>
    createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: mime }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
      imageOrientation: 'from-image',
    }),
  );
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('the browser gives no canvas to read pixels from');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  return { widthPx: width, heightPx: height, rgba: context.getImageData(0, 0, width, height).data };
}
