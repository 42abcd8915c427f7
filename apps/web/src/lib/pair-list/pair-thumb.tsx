import { endpointUrl, readImage } from '@plumbline/contract';
import { ImageOff } from 'lucide-react';
import { cx } from '../../ui/cx.ts';

interface PairThumbProps {
  /** Null: the image is missing. */
  readonly sha256: string | null;
  readonly className?: string;
}

export const thumbUrl = (sha256: string): string => endpointUrl(readImage, { sha256, size: 'thumb' });

/** A small picture in a box of fixed size; what is missing says so. The prompt beside it is its description. */
export function PairThumb({ sha256, className }: PairThumbProps) {
  return (
    <div className={cx('flex items-center justify-center overflow-hidden rounded-md bg-picture', className)}>
      {sha256 === null ? (
        <span className="flex flex-col items-center gap-1 p-1 text-center text-ink-muted text-xs">
          <ImageOff size={18} aria-hidden />
          Image missing
        </span>
      ) : (
        // A drawn cell is near the screen: asking the browser to be lazy would only delay it.
        // Another picture is another element: a cell that changes never shows the old one under the new words.
        <img key={sha256} src={thumbUrl(sha256)} alt="" decoding="async" className="size-full object-contain" />
      )}
    </div>
  );
}
