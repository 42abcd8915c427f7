import type { BlindPair } from '@plumbline/contract';
import type { CSSProperties } from 'react';
import { fullPictureUrl } from './picture-url.ts';

interface FullPictureProps {
  readonly pair: BlindPair;
  readonly style: CSSProperties | undefined;
}

/** While zoomed in: a large picture with all its pixels, over the smaller form of it that is there already. */
export function FullPicture({ pair: { image }, style }: FullPictureProps) {
  const url = image === null ? null : fullPictureUrl(image);
  if (url === null) return null;
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      className="pointer-events-none absolute inset-0 size-full select-none object-contain max-sm:object-bottom"
      style={style}
    />
  );
}
