import { endpointUrl, type ImageView, readImage } from '@plumbline/contract';

/** Up to here the original is small enough to show as it is. */
const MAX_ORIGINAL_EDGE_PX = 1024;

const isShownWhole = ({ width, height }: ImageView): boolean => Math.max(width, height) <= MAX_ORIGINAL_EDGE_PX;

export const pictureUrl = (image: ImageView): string =>
  endpointUrl(readImage, { sha256: image.sha256, size: isShownWhole(image) ? 'original' : 'display' });

/** The picture with all its pixels; null where `pictureUrl` is that already. */
export const fullPictureUrl = (image: ImageView): string | null =>
  isShownWhole(image) ? null : endpointUrl(readImage, { sha256: image.sha256, size: 'original' });
