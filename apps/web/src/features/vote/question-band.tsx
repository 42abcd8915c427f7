import { useWords } from '../../lib/words/all-words.ts';
import { cx } from '../../ui/cx.ts';
import type { Question } from './vote-state.ts';
import { QUESTION_WORD } from './vote-words.ts';

/** Longer prompts step down in size: the room for them is the same for all. */
function sizeOf(text: string): string {
  if (text.length <= 60) return 'text-xl sm:text-3xl';
  if (text.length <= 140) return 'text-lg sm:text-2xl';
  return 'text-base sm:text-lg';
}

/**
 * What is asked. While the looks are judged the prompt is nowhere in the page; its room is kept, so that nothing moves when
 * it comes, and that its length is not told before.
 */
export function QuestionBand({ question: { ballot, criterion } }: { readonly question: Question }) {
  const { say } = useWords();
  const { criteria, prompt } = ballot;
  const hasPrompt = criteria.includes('alignment');
  return (
    <div
      className={cx(
        'flex shrink-0 flex-col items-center justify-center gap-1.5 overflow-y-auto text-center',
        hasPrompt ? 'h-30 sm:h-32' : 'h-18',
      )}
    >
      <h1
        data-testid="vote-question"
        data-criterion={criterion}
        className="flex items-center gap-2 font-semibold text-base sm:text-lg"
      >
        {say(QUESTION_WORD[criterion])}
        {criteria.length > 1 ? <Step place={criteria.indexOf(criterion) + 1} of={criteria.length} /> : null}
      </h1>
      {criterion === 'alignment' && prompt !== null ? (
        <p
          data-testid="prompt"
          lang=""
          dir="auto"
          className={cx('max-w-5xl text-balance font-medium leading-tight tracking-tight', sizeOf(prompt))}
        >
          {prompt}
        </p>
      ) : (
        <p className="text-balance text-ink-muted text-sm">{say('vote.fidelityHint')}</p>
      )}
    </div>
  );
}

const Step = ({ place, of }: { readonly place: number; readonly of: number }) => (
  <span className="rounded-full bg-accent-soft px-2 py-0.5 font-medium text-accent text-xs tabular-nums">
    {useWords().say('vote.step', { place, of })}
  </span>
);
