import { type Conflict, endpointUrl, type ImageView, readImage } from '@plumbline/contract';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Notice } from '../../ui/notice.tsx';

const urlOf = ({ sha256 }: ImageView, size: 'display' | 'original'): string => endpointUrl(readImage, { sha256, size });

interface DeckPicturesProps {
  /** The first is shown; the others are mounted unseen, so that they are decoded when their turn comes. */
  readonly cards: readonly Conflict[];
  readonly isZoomed: boolean;
  readonly onZoom: () => void;
}

/** The picture as large as there is room; a click shows it pixel for pixel, and back. */
export function DeckPictures({ cards, isZoomed, onZoom }: DeckPicturesProps) {
  const [first] = cards;
  return (
    <div className="relative min-h-64 flex-1 overflow-hidden rounded-panel bg-picture">
      {cards.map(({ pairId, image }, index) =>
        image === null ? null : <Picture key={pairId} pairId={pairId} image={image} isCurrent={index === 0} />,
      )}
      {first === undefined ? null : first.image === null ? (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-ink-muted">
          <ImageOff size={32} aria-hidden />
          <p>The image is missing.</p>
        </div>
      ) : (
        <button
          type="button"
          aria-label={isZoomed ? 'Show the whole picture' : 'Show it pixel for pixel'}
          onClick={onZoom}
          className={cx(
            'absolute inset-0 size-full',
            isZoomed ? 'cursor-zoom-out overflow-auto bg-picture' : 'cursor-zoom-in',
          )}
        >
          {isZoomed ? (
            <img
              src={urlOf(first.image, 'original')}
              alt="Of the pair, pixel for pixel"
              className="m-auto max-w-none"
            />
          ) : null}
        </button>
      )}
    </div>
  );
}

interface PictureProps {
  readonly pairId: string;
  readonly image: ImageView;
  readonly isCurrent: boolean;
}

function Picture({ pairId, image, isCurrent }: PictureProps) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return isCurrent ? (
      <Notice tone="danger">The picture cannot be shown; open the pair’s page to try again.</Notice>
    ) : null;
  }
  return (
    <img
      src={urlOf(image, 'display')}
      width={image.width}
      height={image.height}
      alt={isCurrent ? 'Of the pair to decide on' : ''}
      aria-hidden={isCurrent ? undefined : true}
      decoding="sync"
      draggable={false}
      onLoad={({ currentTarget }) => void currentTarget.decode?.().catch(() => undefined)}
      onError={() => setBroken(true)}
      className={cx('absolute inset-0 size-full select-none object-contain', !isCurrent && 'invisible')}
      data-testid={isCurrent ? 'deck-picture' : 'deck-picture-ahead'}
      data-pair-id={pairId}
    />
  );
}
