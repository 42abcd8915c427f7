/** Pixels for each CSS pixel: sharp in print and on dense screens. */
const DENSITY = 2;

/**
 * A standalone SVG as pixels.
 *
 * @param svg  needs nothing else: a picture may not fetch
 * @throws where the browser cannot draw it
 */
export async function toPng(svg: string, size: { readonly widthPx: number; readonly heightPx: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size.widthPx * DENSITY;
  canvas.height = size.heightPx * DENSITY;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser drew no picture.'))), 'image/png');
  });
}
