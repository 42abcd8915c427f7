import type { Study } from '@plumbline/contract';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { AnswerButtons } from '../../lib/answers/answer-buttons.tsx';
import type { AnnotateAction } from '../../lib/answers/answer-words.ts';
import { useKeys } from '../../lib/keys/use-keys.ts';
import { ZoomAnnouncer } from '../../lib/stage/announcer.tsx';
import { NoteField } from '../../lib/stage/note-field.tsx';
import { StageDialogs } from '../../lib/stage/stage-dialogs.tsx';
import { useKeptFocus } from '../../lib/stage/use-kept-focus.ts';
import { useStageDialogs } from '../../lib/stage/use-stage-dialogs.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useZoom, type Zoom } from '../../lib/zoom/use-zoom.ts';
import { zoomActions } from '../../lib/zoom/zoom-actions.ts';
import { LabelBar } from './label-bar.tsx';
import { PictureBox } from './picture-box.tsx';
import { Prompt } from './prompt.tsx';
import { heldPairs, PAIR_LINE, type SessionState } from './session-state.ts';
import type { Annotating } from './use-annotate.ts';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** Only where scores are shown. */
const StripSummary = lazy(async () => ({ default: (await import('./scoring/strip-summary.tsx')).StripSummary }));

interface LabelStageProps {
  readonly study: Study;
  readonly annotating: Annotating;
  readonly state: SessionState;
  readonly onToggleStrip: () => void;
}

export function LabelStage({ study, annotating, state, onToggleStrip }: LabelStageProps) {
  const { session, scoring } = annotating;
  const { say } = useWords();
  const stage = useKeptFocus();
  const box = useRef<HTMLDivElement>(null);
  const dialogs = useStageDialogs(study, session);
  const [isNoting, setNoting] = useState(false);
  const pair = state.queue[0];
  const zoom = useZoom(box, pair?.pairId ?? '', pair?.image ?? null);

  const actions: Record<AnnotateAction, () => void> = {
    'answer-aligned': () => session.answer(1),
    'answer-not-aligned': () => session.answer(0),
    'answer-unsure': () => session.answer(-1),
    undo: () => session.undo(),
    ...zoomActions(zoom),
    'write-note': () => setNoting(true),
    'toggle-strip': onToggleStrip,
    'show-guideline': dialogs.showGuideline,
    'show-help': () => dialogs.onOpen('help'),
  };
  const run = (action: AnnotateAction) => actions[action]();
  useKeys('annotate', run);
  if (pair === undefined) return null;

  return (
    <section ref={stage} aria-label={say('annotate.pair')} className="flex min-h-0 flex-1 flex-col">
      <LabelBar
        state={state}
        outbox={session.outbox}
        isZoomed={zoom.isZoomed}
        hasStrip={scoring !== null}
        hasGuideline={dialogs.hasGuideline}
        onAction={run}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:gap-5 sm:px-6 sm:pb-5">
        <Prompt text={pair.prompt} />
        <StagePicture box={box} annotating={annotating} state={state} zoom={zoom} />
        <div className="order-3 mx-auto flex w-full max-w-3xl flex-col gap-3">
          {scoring === null ? null : (
            <Suspense fallback={<div className="min-h-11 lg:hidden" />}>
              <StripSummary scoring={scoring} />
            </Suspense>
          )}
          <NoteField
            label={say('annotate.noteOnPair')}
            placeholder={say('annotate.notePlaceholder')}
            isOpen={isNoting}
            note={state.note}
            onOpen={() => setNoting(true)}
            onClose={() => setNoting(false)}
            onWrite={(note) => session.writeNote(note)}
          />
          <AnswerButtons isEnabled={PAIR_LINE.canAnswer(state)} onAnswer={(value) => session.answer(value)} />
        </div>
      </div>
      <ZoomAnnouncer percent={zoom.percent} />
      <StageDialogs dialogs={dialogs} Help={HelpDialog} />
    </section>
  );
}

interface StagePictureProps extends Pick<LabelStageProps, 'annotating' | 'state'> {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly zoom: Zoom;
}

const StagePicture = ({ box, annotating: { session }, state, zoom }: StagePictureProps) => (
  <PictureBox
    box={box}
    pairs={heldPairs(state)}
    pictures={state.pictures}
    picture={state.pictures[state.queue[0]?.pairId ?? ''] ?? 'loading'}
    zoom={zoom}
    onAnswer={(value) => session.answer(value)}
    onSettled={session.settlePictures}
  />
);
