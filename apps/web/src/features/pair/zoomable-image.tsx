import { Dialog } from '@base-ui/react/dialog';
import { endpointUrl, type ImageSize, type ImageView, readImage } from '@plumbline/contract';
import { ImageOff, Maximize2, X } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';

interface ZoomableImageProps {
  readonly image: ImageView | null;
  readonly imageName: string;
  readonly prompt: string;
}

const urlOf = (image: ImageView, size: ImageSize): string => endpointUrl(readImage, { sha256: image.sha256, size });

/** The picture as large as the column; a click shows it over the whole window. */
export function ZoomableImage({ image, imageName, prompt }: ZoomableImageProps) {
  if (image === null) {
    return (
      <div className="flex aspect-square w-full flex-col items-center justify-center gap-2 rounded-panel bg-picture p-6 text-center text-ink-muted">
        <ImageOff size={32} aria-hidden />
        <p className="font-medium">The image is missing</p>
        <p className="text-sm">
          Its name is known, its file is not: <span className="break-all">{imageName}</span>
        </p>
      </div>
    );
  }
  const alt = `Image for the prompt “${prompt}”`;
  return (
    <Dialog.Root>
      <Dialog.Trigger className="group relative block w-full cursor-zoom-in overflow-hidden rounded-panel bg-picture">
        <img
          src={urlOf(image, 'display')}
          alt={alt}
          width={image.width}
          height={image.height}
          className="mx-auto max-h-[min(70dvh,40rem)] w-full object-contain"
        />
        <span className="absolute right-2 bottom-2 rounded-md bg-surface/85 p-1.5 text-ink opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
          <Maximize2 size={16} aria-hidden />
          <span className="sr-only">Enlarge</span>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Popup aria-label={alt} className="fixed inset-0 z-50 flex flex-col bg-canvas outline-none">
          <Dialog.Close
            className="flex min-h-0 flex-1 cursor-zoom-out items-center justify-center p-4"
            aria-label="Close"
          >
            <img src={urlOf(image, 'original')} alt={alt} className="size-full object-contain" />
          </Dialog.Close>
          <div className="flex items-center justify-between gap-4 border-line border-t px-4 py-2 text-sm">
            <p className="min-w-0 truncate">{prompt}</p>
            <p className="shrink-0 text-ink-faint tabular-nums">
              {image.width} × {image.height} px
            </p>
            <Dialog.Close render={<IconButton label="Close" icon={<X size={18} aria-hidden />} />} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
