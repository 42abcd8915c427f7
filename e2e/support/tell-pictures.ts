import type { Page } from 'playwright-core';
import type { OwnPicture } from './generator-folders.ts';

/** Says which of the pictures that were imported is seen, by looking at both: no word of the server is taken for it. */
export type TellPicture = (seen: Buffer) => Promise<OwnPicture>;

/** @param page  an empty one, to draw on */
export async function learnPictures(page: Page, pictures: readonly OwnPicture[]): Promise<TellPicture> {
  const known = await Promise.all(
    pictures.map(async (picture) => ({ picture, look: await lookAt(page, picture.bytes) })),
  );
  return async (seen) => {
    const look = await lookAt(page, seen);
    const far = known.map(({ look: other }) =>
      other.reduce((sum, value, at) => sum + (value - (look[at] ?? 0)) ** 2, 0),
    );
    const nearest = known[far.indexOf(Math.min(...far))];
    if (!nearest) throw new Error('no picture is known');
    return nearest.picture;
  };
}

const EDGE_PX = 16;

/** Its pixels, much reduced. */
const lookAt = (page: Page, bytes: Buffer): Promise<number[]> =>
  page.evaluate(
    async ([base64, edge]) => {
      const blob = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob, { resizeWidth: edge, resizeHeight: edge, resizeQuality: 'high' });
      const context = new OffscreenCanvas(edge, edge).getContext('2d');
      if (!context) throw new Error('nothing to draw on');
      context.fillStyle = 'white';
      context.fillRect(0, 0, edge, edge);
      context.drawImage(bitmap, 0, 0);
      return [...context.getImageData(0, 0, edge, edge).data];
    },
    [bytes.toString('base64'), EDGE_PX] as const,
  );
