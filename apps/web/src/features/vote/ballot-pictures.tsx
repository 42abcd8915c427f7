import { type BallotSide, type BlindBallot, endpointUrl, readBallotImage } from '@plumbline/contract';
import { Maximize2 } from 'lucide-react';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { useWords } from '../../lib/words/all-words.ts';
import { cx } from '../../ui/cx.ts';
import { SIDES } from './ballots.ts';
import { SideGrid } from './side-grid.tsx';
import type { Pictures } from './vote-state.ts';
import { PICTURE_WORD } from './vote-words.ts';

interface BallotPicturesProps {
  readonly ballot: BlindBallot;
  readonly isCurrent: boolean;
  /** Next in line: browsers drop decoded pixels of what is not on screen, so that it is warmed again. */
  readonly isNext: boolean;
  /** Of a grid: the picture that fills its side, on both; null: all are shown. */
  readonly enlarged: number | null;
  /** Zoom, the same for every picture. */
  readonly style: CSSProperties | undefined;
  /** Width of its pictures over their height. */
  readonly ratio: number;
  readonly onSettled: (ballotId: string, pictures: Pictures) => void;
  readonly onEnlarge: (index: number) => void;
}

/** Both sides of one ballot: told to be ready when all their pictures are decoded, and mounted unseen before their turn. */
export const BallotPictures = memo(function BallotPictures({ ballot, onSettled, ...rest }: BallotPicturesProps) {
  const { ballotId, imagesPerSide } = ballot;
  const layer = useRef<HTMLDivElement>(null);
  const decoded = useRef(new Set<HTMLImageElement>());
  const { isCurrent, isNext } = rest;
  useEffect(() => {
    if (isNext) for (const image of decoded.current) image.decode().catch(() => undefined);
  }, [isNext]);
  const settle = (image: HTMLImageElement) => {
    const count = () => {
      decoded.current.add(image);
      if (decoded.current.size === imagesPerSide * SIDES.length) {
        onSettled(ballotId, largestOf(decoded.current));
      }
    };
    image.decode().then(count, fail);
  };
  const fail = () => onSettled(ballotId, 'failed');
  return (
    <div
      ref={layer}
      // Pictures do not turn round with the writing: left is left in every language.
      dir="ltr"
      className={cx('absolute inset-0 grid grid-cols-2 gap-1.5 sm:gap-4', !isCurrent && 'invisible')}
      aria-hidden={isCurrent ? undefined : true}
      {...(isCurrent ? { 'data-testid': 'ballot', 'data-ballot-id': ballotId } : {})}
    >
      {SIDES.map((side) => (
        <Side key={side} side={side} ballot={ballot} onLoad={settle} onError={fail} {...rest} />
      ))}
    </div>
  );
});

function largestOf(images: Iterable<HTMLImageElement>): { width: number; height: number } {
  const all = [...images];
  return {
    width: Math.max(...all.map(({ naturalWidth }) => naturalWidth)),
    height: Math.max(...all.map(({ naturalHeight }) => naturalHeight)),
  };
}

interface SideProps
  extends Pick<BallotPicturesProps, 'ballot' | 'isCurrent' | 'enlarged' | 'style' | 'ratio' | 'onEnlarge'> {
  readonly side: BallotSide;
  readonly onLoad: (image: HTMLImageElement) => void;
  readonly onError: () => void;
}

function Side({ ballot, ratio, ...rest }: SideProps) {
  const { imagesPerSide } = ballot;
  return (
    <SideGrid pictures={imagesPerSide} ratio={ratio}>
      {Array.from({ length: imagesPerSide }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the grid is all that names a picture
        <Cell key={index} index={index} ballot={ballot} {...rest} />
      ))}
    </SideGrid>
  );
}

function Cell({
  ballot,
  side,
  index,
  isCurrent,
  enlarged,
  style,
  onLoad,
  onError,
  onEnlarge,
}: Omit<SideProps, 'ratio'> & { readonly index: number }) {
  const { say } = useWords();
  const { ballotId, imagesPerSide } = ballot;
  const isGrid = imagesPerSide > 1;
  const words = PICTURE_WORD[side];
  const alt = isGrid ? say(words.ofSeveral, { place: index + 1, of: imagesPerSide }) : say(words.one);
  return (
    <div
      data-cell={index}
      className={cx(
        'group relative overflow-hidden rounded-md',
        enlarged === index && 'absolute! inset-0',
        enlarged !== null && enlarged !== index && 'invisible',
      )}
    >
      <img
        src={endpointUrl(readBallotImage, { ballot: ballotId, side, index: String(index) })}
        alt={isCurrent ? alt : ''}
        decoding="sync"
        draggable={false}
        onLoad={(event) => onLoad(event.currentTarget)}
        onError={onError}
        className="absolute inset-0 size-full select-none object-contain"
        style={style}
      />
      {isGrid && isCurrent && side === 'left' && enlarged === null ? (
        <button
          type="button"
          aria-label={say('vote.enlargeOne', { place: index + 1 })}
          onClick={() => onEnlarge(index)}
          className="absolute end-1 bottom-1 rounded-md bg-surface/85 p-1.5 text-ink opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:hidden"
        >
          <Maximize2 size={14} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
