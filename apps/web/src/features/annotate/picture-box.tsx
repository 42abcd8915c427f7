import type { BlindPair, LabelValue } from '@plumbline/contract';
import type { RefObject } from 'react';
import { ANSWER_OF_SWIPE, ANSWER_WORD } from '../../lib/answers/answer-words.ts';
import { PictureTrouble } from '../../lib/stage/picture-trouble.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import type { Swipe } from '../../lib/zoom/swipe.ts';
import { SwipeHint } from '../../lib/zoom/swipe-hint.tsx';
import { usePictureGestures } from '../../lib/zoom/use-picture-gestures.ts';
import type { Zoom } from '../../lib/zoom/use-zoom.ts';
import { cx } from '../../ui/cx.ts';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import { FullPicture } from './full-picture.tsx';
import { PictureStack } from './picture-stack.tsx';
import type { PictureState, SessionState } from './session-state.ts';

interface PictureBoxProps {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly pairs: readonly BlindPair[];
  readonly pictures: SessionState['pictures'];
  readonly picture: PictureState;
  readonly zoom: Zoom;
  readonly onAnswer: (value: LabelValue) => void;
  readonly onSettled: (pairId: string, picture: PictureState) => void;
}

/** The surface around the current picture: zooms, and takes swipes. */
export function PictureBox({ box, pairs, pictures, picture, zoom, onAnswer, onSettled }: PictureBoxProps) {
  const { swipe, handlers } = usePictureGestures({
    box,
    zoom,
    onSwipe: (direction) => onAnswer(ANSWER_OF_SWIPE[direction]),
  });
  const { say } = useWords();
  const [pair] = pairs;
  return (
    <div
      ref={box}
      className={cx(
        'relative min-h-0 flex-1 touch-none overflow-hidden',
        zoom.isZoomed && 'cursor-grab active:cursor-grabbing',
      )}
      {...handlers}
    >
      <PictureStack pairs={pairs} pictures={pictures} zoom={zoom} onSettled={onSettled} />
      {pair && zoom.isZoomed ? <FullPicture key={pair.pairId} pair={pair} style={zoom.style} /> : null}
      {picture === 'ready' ? null : (
        <PictureTrouble
          name="picture"
          isBroken={picture === 'failed'}
          coming={say('annotate.pictureComing')}
          broken={say('annotate.pictureBroken')}
          onRetry={() => pair && onSettled(pair.pairId, 'loading')}
        />
      )}
      {swipe === null ? null : <AnswerHint swipe={swipe} />}
    </div>
  );
}

function AnswerHint({ swipe }: { readonly swipe: Swipe }) {
  const value = ANSWER_OF_SWIPE[swipe.direction];
  return <SwipeHint swipe={swipe} answer={useWords().say(ANSWER_WORD[value])} look={LABEL_LOOK[value]} />;
}
