import type { BlindPair } from '@plumbline/contract';
import { lazy, Suspense, useRef, useState } from 'react';
import { Announcer } from './announcer.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import type { AnnotateAction } from './keymap.ts';
import { NoteField } from './note-field.tsx';
import { PictureBox } from './picture-box.tsx';
import { Prompt } from './prompt.tsx';
import { StripSummary } from './scoring/strip-summary.tsx';
import { canAnswer, pictureOf, type SessionState } from './session-state.ts';
import { StageBar } from './stage-bar.tsx';
import type { Annotating } from './use-annotate.ts';
import { useKeymap } from './use-keymap.ts';
import { useZoom } from './use-zoom.ts';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** Pairs whose pictures are held ready: the current one and ten to come. */
const HELD_AHEAD = 11;
const HELD_BEHIND = 2;
const PAN_STEP = 0.15;

interface LabelStageProps {
  readonly annotating: Annotating;
  readonly state: SessionState;
  readonly onToggleStrip: () => void;
}

function heldPairs({ queue, answered }: SessionState): BlindPair[] {
  return [...queue.slice(0, HELD_AHEAD), ...answered.slice(0, HELD_BEHIND).map(({ pair }) => pair)];
}

export function LabelStage({ annotating, state, onToggleStrip }: LabelStageProps) {
  const { session, scoring } = annotating;
  const box = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isNoting, setNoting] = useState(false);
  const pair = state.queue[0];
  const zoom = useZoom(box, pair?.pairId ?? '', pair?.image ?? null);

  const run: Record<AnnotateAction, () => void> = {
    'answer-aligned': () => session.answer(1),
    'answer-not-aligned': () => session.answer(0),
    'answer-unsure': () => session.answer(-1),
    undo: () => session.undo(),
    zoom: zoom.toggle,
    'pan-left': () => zoom.pan(-PAN_STEP, 0),
    'pan-right': () => zoom.pan(PAN_STEP, 0),
    'pan-up': () => zoom.pan(0, -PAN_STEP),
    'pan-down': () => zoom.pan(0, PAN_STEP),
    'write-note': () => setNoting(true),
    'toggle-strip': onToggleStrip,
    'show-help': () => setHelpOpen(true),
  };
  useKeymap((action) => run[action]());
  if (pair === undefined) return null;

  return (
    <section aria-label="Pair to label" className="flex min-h-0 flex-1 flex-col">
      <StageBar
        state={state}
        outbox={session.outbox}
        isZoomed={zoom.isZoomed}
        hasStrip={scoring !== null}
        onAction={(action) => run[action]()}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-3 pb-3 sm:gap-5 sm:px-6 sm:pb-5">
        <Prompt text={pair.prompt} />
        <PictureBox
          box={box}
          pairs={heldPairs(state)}
          pictures={state.pictures}
          picture={pictureOf(state, pair.pairId)}
          zoom={zoom}
          onAnswer={(value) => session.answer(value)}
          onSettled={session.settlePicture}
        />
        <div className="order-3 mx-auto flex w-full max-w-3xl flex-col gap-3">
          {scoring === null ? null : <StripSummary scoring={scoring} />}
          <NoteField
            isOpen={isNoting}
            note={state.note}
            onOpen={() => setNoting(true)}
            onClose={() => setNoting(false)}
            onWrite={(note) => session.writeNote(note)}
          />
          <AnswerButtons isEnabled={canAnswer(state)} onAnswer={(value) => session.answer(value)} />
        </div>
      </div>
      <Announcer state={state} outbox={session.outbox} />
      {isHelpOpen ? (
        <Suspense>
          <HelpDialog onClose={() => setHelpOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
