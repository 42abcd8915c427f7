import { ANSWER_WORD } from '../../lib/answers/answer-words.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { cx } from '../../ui/cx.ts';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import type { Swipe } from './swipe.ts';

/** Where the finger goes, in every language: the answers lie as the arrow keys do. */
const PLACE = {
  1: 'right-3 top-1/2 -translate-y-1/2',
  0: 'left-3 top-1/2 -translate-y-1/2',
  [-1]: 'bottom-3 inset-x-0',
};

/** Which answer a swipe is on its way to, how far it is, and from when on letting go gives it. */
export function SwipeHint({ swipe }: { readonly swipe: Swipe }) {
  const { say } = useWords();
  const { value, share } = swipe;
  const { Icon, ink, soft, fill } = LABEL_LOOK[value];
  const isPast = share === 1;
  const answer = say(ANSWER_WORD[value]);
  return (
    <div className={cx('pointer-events-none absolute flex justify-center', PLACE[value])}>
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
