import { createHash } from 'node:crypto';
import { err, ok } from '@plumbline/result';
import sharp from 'sharp';
import { checkImageBytes } from '../images/check-image.ts';
import type { FoundImage, TakeImage } from '../import/import-source.ts';

/** A small PNG of one colour; other shades have other bytes. */
export const aPng = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: { r: shade, g: 0, b: 0 } } })
    .png()
    .toBuffer();

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Takes images like an importer does, and remembers their names. */
export function aTaker(): { readonly taken: FoundImage[]; readonly takeImage: TakeImage } {
  const taken: FoundImage[] = [];
  return {
    taken,
    takeImage: async (image) => {
      taken.push(image);
      const checked = await checkImageBytes(await image.read());
      return checked.ok ? ok(checked.value.sha256) : err(checked.code, checked.details);
    },
  };
}
