import type { LucideIcon } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { useWords } from '../words/use-words.ts';
import type { Swipe } from './swipe.ts';

/** Where the finger goes, in every language: the answers lie as the arrow keys do. */
const PLACE = {
  right: 'right-3 top-1/2 -translate-y-1/2',
  left: 'left-3 top-1/2 -translate-y-1/2',
  down: 'bottom-3 inset-x-0',
};

interface SwipeHintProps {
  readonly swipe: Swipe;
  /** The answer that it is on its way to, in words and as it looks. */
  readonly answer: string;
  readonly look: {
    readonly Icon: LucideIcon;
    readonly ink: string;
    readonly soft: string;
    readonly fill: string;
  };
}

/** Which answer a swipe is on its way to, how far it is, and from when on letting go gives it. */
export function SwipeHint({ swipe, answer, look: { Icon, ink, soft, fill } }: SwipeHintProps) {
  const { say } = useWords();
  const { direction, share } = swipe;
  const isPast = share === 1;
  return (
    <div className={cx('pointer-events-none absolute flex justify-center', PLACE[direction])}>
      <div
        className={cx(
          'flex flex-col gap-2 overflow-hidden rounded-panel border-2 px-4 pt-3 pb-2 shadow-float',
          ink,
          soft,
          isPast ? 'border-current' : 'border-transparent',
        )}
      >
        <span className="flex items-center gap-2 whitespace-nowrap font-medium">
          <Icon size={20} strokeWidth={2.75} aria-hidden />
          {isPast ? say('annotate.swipeLetGo', { answer }) : say('annotate.swipeOn', { answer })}
        </span>
        <span className="h-1.5 overflow-hidden rounded-full bg-pressed" data-fill-track="">
          <span className={cx('block h-full', fill)} data-fill="" style={{ width: `${share * 100}%` }} />
        </span>
      </div>
    </div>
  );
}
