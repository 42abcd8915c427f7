import type { Qualification } from '@plumbline/contract';
import { CircleCheckBig, GraduationCap } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PanelFinish } from '../../lib/panel-end/panel-finish.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';

interface RoundEndProps {
  readonly study: string;
  readonly view: Qualification;
  readonly isPending: boolean;
  readonly onAgain: () => void;
}

const ICON_SIZE = 32;

/** What came of the round, in plain and kind words, and what can be done next. */
export function RoundEnd({ study, view, isPending, onAgain }: RoundEndProps) {
  const { say } = useWords();
  const { state, questions, needed, round, rounds, answered, isPreview } = view;
  const right = answered.filter(({ value, expected }) => value === expected).length;
  const box = useRef<HTMLDivElement>(null);
  // The question that had the focus is gone; what came of it is read out.
  useEffect(() => box.current?.focus(), []);
  const hasPassed = state === 'passed';
  const title = hasPassed ? 'round.passed' : state === 'failed' ? 'round.failed' : 'round.notYet';
  const params = { study };
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <EmptyState
        level={1}
        title={say(title)}
        icon={
          hasPassed ? <CircleCheckBig size={ICON_SIZE} aria-hidden /> : <GraduationCap size={ICON_SIZE} aria-hidden />
        }
        action={
          <>
            {hasPassed || isPreview ? (
              <ButtonLink to="/s/$study/annotate" params={params} variant="primary">
                {say('studies.start')}
              </ButtonLink>
            ) : null}
            {state === 'ready' || isPreview ? (
              <Button variant={isPreview ? 'secondary' : 'primary'} isPending={isPending} onClick={onAgain}>
                {say('round.again')}
              </Button>
            ) : null}
            <ButtonLink to="/s/$study/guideline" params={params}>
              {say('end.toGuideline')}
            </ButtonLink>
          </>
        }
      >
        <p>{say('round.score', { right, of: questions, needed })}</p>
        {hasPassed ? <p className="mt-2">{say('round.passedWhy')}</p> : null}
        {state === 'failed' ? <p className="mt-2">{say('round.failedWhy')}</p> : null}
        {state === 'failed' ? <PanelFinish study={study} /> : null}
        {state === 'ready' ? <p className="mt-2">{say('round.notYetWhy')}</p> : null}
        {state === 'ready' && rounds !== null ? (
          <p className="mt-2">{say('round.left', { count: rounds - round })}</p>
        ) : null}
        {isPreview ? <p className="mt-2 text-sm">{say('round.preview')}</p> : null}
      </EmptyState>
    </div>
  );
}
