import type { Preprocessing } from '@plumbline/contract';

/** How one axis of an image comes to lie on the square. */
export interface FittedAxis {
  /** Length of the whole axis after resizing. */
  readonly resizedSize: number;
  /** The part of it that is kept. */
  readonly first: number;
  readonly count: number;
  /** Where in the square that part begins; before and after it there is black. */
  readonly offset: number;
}

export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * `squash`: both axes to the edge. `crop`: the shorter axis to `shortestEdgePx`, the longer one in proportion, its
 * fraction cut off; then the square in the middle, half a pixel to the start when the rest is odd. A square that is larger
 * than the image is filled up with zeros (before normalising), half a pixel more at the start.
 *
 * Source: Hugging Face transformers, `get_resize_output_image_size` and `center_crop` of `image_transforms.py`.
 */
export function fitAxes(size: ImageSize, preprocessing: Preprocessing): { width: FittedAxis; height: FittedAxis } {
  const { widthPx, heightPx } = size;
  const shorter = Math.min(widthPx, heightPx);
  return {
    width: fitAxis(widthPx, shorter, preprocessing),
    height: fitAxis(heightPx, shorter, preprocessing),
  };
}

function fitAxis(length: number, shorter: number, { fit, edgePx, shortestEdgePx = edgePx }: Preprocessing): FittedAxis {
  if (fit === 'squash') return { resizedSize: edgePx, first: 0, count: edgePx, offset: 0 };
  const resizedSize = Math.trunc((shortestEdgePx * length) / shorter);
  const begin = Math.floor((resizedSize - edgePx) / 2);
  return {
    resizedSize,
    first: Math.max(0, begin),
    count: Math.min(edgePx, resizedSize),
    offset: Math.max(0, -begin),
  };
}
