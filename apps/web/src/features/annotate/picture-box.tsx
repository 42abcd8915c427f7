import type { BlindPair, LabelValue } from '@plumbline/contract';
import type { RefObject } from 'react';
import { Button } from '../../ui/button.tsx';
import { LabelMark } from '../../ui/label-mark.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { PictureStack } from './picture-stack.tsx';
import type { PictureState, SessionState } from './session-state.ts';
import { useSwipe } from './use-swipe.ts';
import type { Zoom } from './use-zoom.ts';

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
  const { hinted, handlers } = useSwipe({ onAnswer, onDoubleTap: zoom.toggle, onPan: zoom.isZoomed ? zoom.pan : null });
  return (
    <div
      ref={box}
      className="relative min-h-0 flex-1 touch-none overflow-hidden"
      {...handlers}
      onPointerMove={(event) => {
        zoom.follow(event);
        handlers.onPointerMove(event);
      }}
    >
      <PictureStack pairs={pairs} pictures={pictures} zoom={zoom} onSettled={onSettled} />
      <PictureTrouble picture={picture} onRetry={() => pairs[0] && onSettled(pairs[0].pairId, 'loading')} />
      {hinted === null ? null : (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center">
          <LabelMark value={hinted} className="px-4 py-2 text-lg shadow-float" />
        </div>
      )}
    </div>
  );
}

function PictureTrouble({ picture, onRetry }: { readonly picture: PictureState; readonly onRetry: () => void }) {
  if (picture === 'ready') return null;
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-canvas p-6 text-center text-ink-muted text-sm">
      {picture === 'loading' ? (
        <>
          <Spinner />
          The picture is on its way…
        </>
      ) : (
        <>
          <p role="alert">The picture of this pair could not be loaded, so it cannot be judged now.</p>
          <Button onClick={onRetry}>Try again</Button>
        </>
      )}
    </div>
  );
}
