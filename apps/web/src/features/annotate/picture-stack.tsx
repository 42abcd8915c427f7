import type { BlindPair, ImageView } from '@plumbline/contract';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { useWords } from '../../lib/words/use-words.ts';
import type { Zoom } from '../../lib/zoom/use-zoom.ts';
import { cx } from '../../ui/cx.ts';
import { pictureUrl } from './picture-url.ts';
import type { PictureState, SessionState } from './session-state.ts';

interface PictureStackProps {
  /** All pairs whose pictures are held; the first is the one shown. */
  readonly pairs: readonly BlindPair[];
  readonly pictures: SessionState['pictures'];
  readonly zoom: Zoom;
  readonly onSettled: (pairId: string, picture: PictureState) => void;
}

type PairWithImage = BlindPair & { readonly image: ImageView };

const hasImage = (pair: BlindPair): pair is PairWithImage => pair.image !== null;

/** The pictures to come stay mounted unseen, so that the browser has them decoded when their turn comes. */
export function PictureStack({ pairs, pictures, zoom, onSettled }: PictureStackProps) {
  const currentId = pairs[0]?.pairId;
  return (
    pairs
      .filter(hasImage)
      // A broken picture leaves, so that trying again asks for it anew.
      .filter(({ pairId }) => pictures[pairId] !== 'failed')
      .map((pair) => (
        <Picture
          key={pair.pairId}
          pair={pair}
          isCurrent={pair.pairId === currentId}
          isNext={pair.pairId === pairs[1]?.pairId}
          style={pair.pairId === currentId ? zoom.style : undefined}
          onSettled={onSettled}
        />
      ))
  );
}

interface PictureProps {
  readonly pair: PairWithImage;
  readonly isCurrent: boolean;
  readonly isNext: boolean;
  readonly style: CSSProperties | undefined;
  readonly onSettled: PictureStackProps['onSettled'];
}

const Picture = memo(function Picture({ pair, isCurrent, isNext, style, onSettled }: PictureProps) {
  const node = useRef<HTMLImageElement>(null);
  const { pairId, image } = pair;
  const { say } = useWords();
  useEffect(() => {
    // Browsers drop decoded pixels of what is not on screen: the next one is warmed again when its turn is near.
    if (isNext && node.current?.complete) node.current.decode().catch(() => undefined);
  }, [isNext]);
  const settle = () => {
    const settled = () => onSettled(pairId, 'ready');
    node.current?.decode().then(settled, () => onSettled(pairId, 'failed'));
  };
  return (
    <img
      ref={node}
      src={pictureUrl(image)}
      width={image.width}
      height={image.height}
      alt={isCurrent ? say('annotate.picture') : ''}
      aria-hidden={isCurrent ? undefined : true}
      decoding="sync"
      draggable={false}
      onLoad={settle}
      onError={() => onSettled(pairId, 'failed')}
      className={cx(
        'absolute inset-0 size-full select-none object-contain max-sm:object-bottom',
        !isCurrent && 'invisible',
      )}
      style={style}
      {...(isCurrent ? { 'data-testid': 'pair-image', 'data-pair-id': pairId } : {})}
    />
  );
});
