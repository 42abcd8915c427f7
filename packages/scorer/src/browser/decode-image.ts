import { MAX_IMAGE_PIXELS, type Pixels } from '../engine-parts.ts';

/**
 * Decodes in a worker. No colour conversion and no premultiplying, so the pixels are those that the file stores: an
 * embedded colour profile alone would move them by several steps, differently from browser to browser.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  });
  try {
    return readPixels(bitmap);
  } finally {
    bitmap.close();
  }
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  if (width * height > MAX_IMAGE_PIXELS) throw new Error(`${width} x ${height} pixels are more than can be scored`);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('the browser gives no canvas to read pixels from');
  context.drawImage(bitmap, 0, 0);
  return { widthPx: width, heightPx: height, rgba: context.getImageData(0, 0, width, height).data };
}
