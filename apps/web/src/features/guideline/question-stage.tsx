import type { LabelValue, Qualification, RoundAnswer, RoundQuestion } from '@plumbline/contract';
import { BookOpen } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { AnswerButtons } from '../../lib/answers/answer-buttons.tsx';
import type { AnnotateAction } from '../../lib/answers/answer-words.ts';
import { useKeyHints, useKeys } from '../../lib/keys/use-keys.ts';
import { ZoomablePicture } from '../../lib/pictures/zoomable-picture.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';

const GuidelineDialog = lazy(async () => ({
  default: (await import('../../lib/guideline/guideline-dialog.tsx')).GuidelineDialog,
}));

interface QuestionStageProps {
  readonly study: string;
  readonly view: Qualification;
  readonly question: RoundQuestion;
  /** Null: the question waits for its answer. */
  readonly feedback: RoundAnswer | null;
  readonly isSending: boolean;
  readonly onAnswer: (value: LabelValue) => void;
  readonly onNext: () => void;
}

const ANSWER_OF: Partial<Record<AnnotateAction, LabelValue>> = {
  'answer-aligned': 1,
  'answer-not-aligned': 0,
  'answer-unsure': -1,
};

/** One question, with the keys of the labelling page, and what there is to say of its answer. */
export function QuestionStage({ study, view, question, feedback, isSending, onAnswer, onNext }: QuestionStageProps) {
  const { say } = useWords();
  const hintOf = useKeyHints('annotate');
  const [isGuidelineOpen, setGuidelineOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the last question was there is nothing to focus any more; the new one is read out.
  useEffect(() => heading.current?.focus(), []);
  const canAnswer = feedback === null && !isSending;
  useKeys('annotate', (action) => {
    const value = ANSWER_OF[action];
    if (value !== undefined && canAnswer) onAnswer(value);
    if (action === 'show-guideline') setGuidelineOpen(true);
  });
  const place = view.answered.length + (feedback === null ? 1 : 0);
  return (
    <section aria-label={say('round.title')} className="mx-auto flex w-full max-w-3xl flex-col gap-4">
      <div className="flex items-center gap-4">
        <p className="text-sm tabular-nums">{say('round.question', { place, of: view.questions })}</p>
        <ProgressBar
          label={say('round.progress')}
          text={say('app.progress', { value: view.answered.length, max: view.questions })}
          value={view.answered.length}
          max={view.questions}
          className="flex-1"
        />
        <IconButton
          label={say('annotate.guideline')}
          aria-keyshortcuts={hintOf('show-guideline').aria}
          icon={<BookOpen size={18} aria-hidden />}
          onClick={() => setGuidelineOpen(true)}
        />
      </div>
      <h1
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="text-balance break-words text-center font-semibold text-2xl outline-none"
      >
        {question.prompt}
      </h1>
      {question.image === null ? (
        <p className="text-center text-ink-muted">{say('annotate.pictureBroken')}</p>
      ) : (
        <ZoomablePicture image={question.image} prompt={question.prompt} className="max-h-[min(50dvh,30rem)]" />
      )}
      {feedback === null ? (
        <AnswerButtons isEnabled={canAnswer} onAnswer={onAnswer} />
      ) : (
        <FeedbackPanel answer={feedback} isLast={view.open.length === 0} onNext={onNext} />
      )}
      {isGuidelineOpen ? (
        <Suspense>
          <GuidelineDialog study={study} onClose={() => setGuidelineOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
