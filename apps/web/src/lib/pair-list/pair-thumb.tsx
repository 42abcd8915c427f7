import { endpointUrl, type ImageView, readImage } from '@plumbline/contract';
import { ImageOff } from 'lucide-react';
import { cx } from '../../ui/cx.ts';

interface PairThumbProps {
  readonly image: ImageView | null;
  readonly className?: string;
}

/** A small picture in a box of fixed size; what is missing says so. The prompt beside it is its description. */
export function PairThumb({ image, className }: PairThumbProps) {
  return (
    <div className={cx('flex items-center justify-center overflow-hidden rounded-md bg-picture', className)}>
      {image === null ? (
        <span className="flex flex-col items-center gap-1 p-1 text-center text-ink-muted text-xs">
          <ImageOff size={18} aria-hidden />
          Image missing
        </span>
      ) : (
        <img
          src={endpointUrl(readImage, { sha256: image.sha256, size: 'thumb' })}
          alt=""
          width={image.width}
          height={image.height}
          loading="lazy"
          decoding="async"
          className="size-full object-contain"
        />
      )}
    </div>
  );
}
