import { checkImageBytes, type FoundImage, type RejectionCode, type TakeImage } from '@plumbline/formats';
import { err, ok } from '@plumbline/result';
import type { ImageRow } from '../../../db/images.ts';
import type { ImageRefusal, ImageStorage } from '../../../storage/image-storage.ts';

const CODES = {
  not_an_image: 'image_not_an_image',
  image_too_large: 'image_too_large',
  too_many_pixels: 'image_too_many_pixels',
} as const satisfies Record<ImageRefusal, RejectionCode>;

/** Keeps the images of an import as their pairs come by. */
export const keepImages =
  (images: ImageStorage, insertImage: (image: ImageRow) => Promise<void>): TakeImage =>
  async (image) => {
    const stored = await images.put(await image.read());
    if (!stored.ok) return err(CODES[stored.code], `Not taken: ${stored.details.reason}.`);
    await insertImage(stored.value);
    return ok(stored.value.sha256);
  };

/** Checks the images of an import and keeps none; `seen` has the digests of the good ones. */
export const checkImages =
  (seen: Set<string>): TakeImage =>
  async (image: FoundImage) => {
    const checked = await checkImageBytes(await image.read());
    if (!checked.ok) return checked;
    seen.add(checked.value.sha256);
    return ok(checked.value.sha256);
  };
