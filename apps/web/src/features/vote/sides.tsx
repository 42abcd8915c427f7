import type { BlindBallot, VoteAnswer } from '@plumbline/contract';
import { type RefObject, useRef } from 'react';
import { isReady } from '../../lib/sitting/line.ts';
import { PictureTrouble } from '../../lib/stage/picture-trouble.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import type { Swipe } from '../../lib/zoom/swipe.ts';
import { SwipeHint } from '../../lib/zoom/swipe-hint.tsx';
import { usePictureGestures } from '../../lib/zoom/use-picture-gestures.ts';
import type { Zoom } from '../../lib/zoom/use-zoom.ts';
import type { Point } from '../../lib/zoom/zoom-view.ts';
import { cx } from '../../ui/cx.ts';
import { BallotPictures } from './ballot-pictures.tsx';
import { SideGrid } from './side-grid.tsx';
import type { Pictures, VoteState } from './vote-state.ts';
import { VOTE_ICON, VOTE_OF_SWIPE, VOTE_WORD } from './vote-words.ts';

interface SidesProps {
  /** Where a picture of the left side stands. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** All whose pictures are held; the first is the one shown. */
  readonly ballots: readonly BlindBallot[];
  readonly pictures: VoteState['pictures'];
  readonly zoom: Zoom;
  readonly enlarged: number | null;
  readonly onEnlarge: (index: number | null) => void;
  readonly onVote: (answer: VoteAnswer) => void;
  readonly onSettled: (ballotId: string, pictures: Pictures) => void;
}

/** The cell of the ballot on screen that lies under a point. */
export function cellAt(surface: HTMLElement | null, { x, y }: Point): HTMLElement | null {
  const cells = surface?.querySelectorAll<HTMLElement>('[data-testid="ballot"] [data-cell]') ?? [];
  const isUnder = (cell: HTMLElement) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom && getComputedStyle(cell).visibility !== 'hidden';
  };
  return [...cells].find(isUnder) ?? null;
}

/** Square before they are there. */
const ratioOf = (pictures: Pictures | undefined): number =>
  isReady(pictures) && pictures.height > 0 ? pictures.width / pictures.height : 1;

/** The surface with both sides: zooms them together, and takes swipes. */
export function Sides({ box, ballots, pictures, zoom, enlarged, onEnlarge, onVote, onSettled }: SidesProps) {
  const { say } = useWords();
  const surface = useRef<HTMLDivElement>(null);
  const [ballot] = ballots;
  const perSide = ballot?.imagesPerSide ?? 1;
  const tapCell = (point: Point) => {
    const cell = cellAt(surface.current, point);
    if (enlarged !== null) onEnlarge(null);
    else if (cell !== null) onEnlarge(Number(cell.dataset.cell));
  };
  const { swipe, handlers } = usePictureGestures({
    box: surface,
    zoom,
    onSwipe: (direction) => onVote(VOTE_OF_SWIPE[direction]),
    ...(perSide > 1 ? { onTap: tapCell } : {}),
  });
  return (
    <div
      ref={surface}
      className={cx(
        'relative min-h-0 flex-1 touch-none overflow-hidden',
        zoom.isZoomed && 'cursor-grab active:cursor-grabbing',
        perSide > 1 && !zoom.isZoomed && (enlarged === null ? 'cursor-zoom-in' : 'cursor-zoom-out'),
      )}
      {...handlers}
    >
      <Measure box={box} pictures={enlarged === null ? perSide : 1} ratio={ratioOf(pictures[ballot?.ballotId ?? ''])} />
      {ballots
        // Broken pictures leave, so that trying again asks for them anew.
        .filter(({ ballotId }) => pictures[ballotId] !== 'failed')
        .map((held) => (
          <BallotPictures
            key={held.ballotId}
            ballot={held}
            isCurrent={held.ballotId === ballot?.ballotId}
            isNext={held.ballotId === ballots[1]?.ballotId}
            enlarged={held.ballotId === ballot?.ballotId ? enlarged : null}
            style={held.ballotId === ballot?.ballotId ? zoom.style : undefined}
            ratio={ratioOf(pictures[held.ballotId])}
            onSettled={onSettled}
            onEnlarge={onEnlarge}
          />
        ))}
      {/* Nothing of either side is seen before both are there: the one that comes first would be looked at first. */}
      {ballot === undefined || isReady(pictures[ballot.ballotId]) ? null : (
        <PictureTrouble
          name="pictures"
          isBroken={pictures[ballot.ballotId] === 'failed'}
          coming={say('vote.picturesComing')}
          broken={say('vote.picturesBroken')}
          onRetry={() => onSettled(ballot.ballotId, 'loading')}
        />
      )}
      {swipe === null ? null : <VoteHint swipe={swipe} />}
    </div>
  );
}

interface MeasureProps extends Pick<SidesProps, 'box'> {
  readonly pictures: number;
  readonly ratio: number;
}

/** Lies where the first cell does, whichever ballot is shown: all cells are of this size. */
const Measure = ({ box, pictures, ratio }: MeasureProps) => (
  <div aria-hidden="true" className="invisible absolute inset-0 grid grid-cols-2 gap-1.5 sm:gap-4">
    <SideGrid pictures={pictures} ratio={ratio}>
      <div ref={box} />
    </SideGrid>
  </div>
);

function VoteHint({ swipe }: { readonly swipe: Swipe }) {
  const answer = VOTE_OF_SWIPE[swipe.direction];
  const look = { Icon: VOTE_ICON[answer], ink: 'text-ink', soft: 'bg-raised', fill: 'bg-ink' };
  return <SwipeHint swipe={swipe} answer={useWords().say(VOTE_WORD[answer])} look={look} />;
}
