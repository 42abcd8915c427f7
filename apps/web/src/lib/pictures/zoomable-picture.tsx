import { Dialog } from '@base-ui/react/dialog';
import { endpointUrl, type ImageSize, type ImageView, readImage } from '@plumbline/contract';
import { Maximize2, X } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWords } from '../words/all-words.ts';

interface ZoomablePictureProps {
  readonly image: ImageView;
  readonly prompt: string;
  /** Of the picture on the page, such as its height. */
  readonly className?: string;
}

const urlOf = (image: ImageView, size: ImageSize): string => endpointUrl(readImage, { sha256: image.sha256, size });

/** A picture on the page; a click or Enter shows it over the whole window. */
export function ZoomablePicture({ image, prompt, className }: ZoomablePictureProps) {
  const { say } = useWords();
  const alt = say('picture.alt', { prompt });
  return (
    <Dialog.Root>
      <Dialog.Trigger className="group relative block w-full cursor-zoom-in overflow-hidden rounded-panel bg-picture">
        <img
          src={urlOf(image, 'display')}
          alt={alt}
          width={image.width}
          height={image.height}
          className={cx('mx-auto w-full object-contain', className)}
        />
        <span className="absolute end-2 bottom-2 rounded-md bg-surface/85 p-1.5 text-ink opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
          <Maximize2 size={16} aria-hidden />
          <span className="sr-only">{say('picture.enlarge')}</span>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Popup aria-label={alt} className="fixed inset-0 z-50 flex flex-col bg-canvas outline-none">
          <Dialog.Close
            className="flex min-h-0 flex-1 cursor-zoom-out items-center justify-center p-4"
            aria-label={say('app.close')}
          >
            <img src={urlOf(image, 'original')} alt={alt} className="size-full object-contain" />
          </Dialog.Close>
          <div className="flex items-center justify-between gap-4 border-line border-t px-4 py-2 text-sm">
            <p dir="auto" className="min-w-0 truncate">
              {prompt}
            </p>
            <p className="shrink-0 text-ink-faint tabular-nums">
              {image.width} × {image.height} px
            </p>
            <Dialog.Close render={<IconButton label={say('app.close')} icon={<X size={18} aria-hidden />} />} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
