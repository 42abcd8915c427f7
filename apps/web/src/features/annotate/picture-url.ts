import { endpointUrl, type ImageView, readImage } from '@plumbline/contract';

/** Up to here the original is small enough to show as it is. */
const MAX_ORIGINAL_EDGE_PX = 1024;

export function pictureUrl({ sha256, width, height }: ImageView): string {
  const size = Math.max(width, height) <= MAX_ORIGINAL_EDGE_PX ? 'original' : 'display';
  return endpointUrl(readImage, { sha256, size });
}
