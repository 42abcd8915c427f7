import type { ImageView } from '@plumbline/contract';
import { ImageOff } from 'lucide-react';
import { ZoomablePicture } from '../../lib/pictures/zoomable-picture.tsx';

interface ZoomableImageProps {
  readonly image: ImageView | null;
  readonly imageName: string;
  readonly prompt: string;
}

/** The picture as large as the column; a click shows it over the whole window. */
export function ZoomableImage({ image, imageName, prompt }: ZoomableImageProps) {
  if (image !== null) return <ZoomablePicture image={image} prompt={prompt} className="max-h-[min(70dvh,40rem)]" />;
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
