import type { Study } from '@plumbline/contract';
import { lazy, Suspense, useRef, useState } from 'react';
import { useKeys } from '../../lib/keys/use-keys.ts';
import { isReady } from '../../lib/sitting/line.ts';
import { ZoomAnnouncer } from '../../lib/stage/announcer.tsx';
import { NoteField } from '../../lib/stage/note-field.tsx';
import { StageDialogs } from '../../lib/stage/stage-dialogs.tsx';
import { useKeptFocus } from '../../lib/stage/use-kept-focus.ts';
import { useStageDialogs } from '../../lib/stage/use-stage-dialogs.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { useZoom } from '../../lib/zoom/use-zoom.ts';
import { zoomActions } from '../../lib/zoom/zoom-actions.ts';
import { nextEnlarged } from './grid.ts';
import { QuestionBand } from './question-band.tsx';
import { cellAt, Sides } from './sides.tsx';
import type { Voting } from './use-voting.ts';
import { VoteBar } from './vote-bar.tsx';
import { VoteButtons } from './vote-buttons.tsx';
import { BALLOT_LINE, heldBallots, questionOf, type VoteState } from './vote-state.ts';
import { QUESTION_WORD, type VoteAction } from './vote-words.ts';

const VoteHelp = lazy(async () => ({ default: (await import('./vote-help.tsx')).VoteHelp }));

/** Only where scores are shown. */
const VerdictLine = lazy(async () => ({ default: (await import('./scoring/verdict-line.tsx')).VerdictLine }));

interface VoteStageProps {
  readonly study: Study;
  readonly voting: Voting;
  readonly state: VoteState;
  readonly onToggleStrip: () => void;
}

/** Which picture of a grid is enlarged; a new ballot starts with all of them. */
function useEnlarged(ballotId: string) {
  const [chosen, setChosen] = useState<{ ballotId: string; index: number | null }>({ ballotId, index: null });
  const enlarged = chosen.ballotId === ballotId ? chosen.index : null;
  return [enlarged, (index: number | null) => setChosen({ ballotId, index })] as const;
}

export function VoteStage({ study, voting, state, onToggleStrip }: VoteStageProps) {
  const { session, scoring } = voting;
  const { say } = useWords();
  const stage = useKeptFocus();
  const box = useRef<HTMLDivElement>(null);
  const dialogs = useStageDialogs(study, session);
  const [isNoting, setNoting] = useState(false);
  const question = questionOf(state);
  const ballotId = question?.ballot.ballotId ?? '';
  const pictures = state.pictures[ballotId];
  const [enlarged, setEnlarged] = useEnlarged(ballotId);
  const zoom = useZoom(
    box,
    `${ballotId} ${enlarged}`,
    isReady(pictures) ? pictures : null,
    (point) => cellAt(stage.current, point) ?? box.current,
  );

  const actions: Record<VoteAction, () => void> = {
    'vote-left': () => session.answer('left'),
    'vote-tie': () => session.answer('tie'),
    'vote-right': () => session.answer('right'),
    undo: () => session.undo(),
    ...zoomActions(zoom),
    'enlarge-next': () => setEnlarged(nextEnlarged(enlarged, question?.ballot.imagesPerSide ?? 1)),
    'write-note': () => setNoting(true),
    'toggle-strip': onToggleStrip,
    'show-guideline': dialogs.showGuideline,
    'show-help': () => dialogs.onOpen('help'),
  };
  const run = (action: VoteAction) => actions[action]();
  useKeys('vote', run);
  if (question === null) return null;

  return (
    <section ref={stage} aria-label={say('vote.stage')} className="flex min-h-0 flex-1 flex-col">
      <VoteBar
        state={state}
        outbox={session.outbox}
        isZoomed={zoom.isZoomed}
        isEnlarged={enlarged !== null}
        hasStrip={scoring !== null}
        hasGuideline={dialogs.hasGuideline}
        onAction={run}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-2 px-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:gap-4 sm:px-6 sm:pb-5">
        <QuestionBand question={question} />
        <Sides
          box={box}
          ballots={heldBallots(state)}
          pictures={state.pictures}
          zoom={zoom}
          enlarged={enlarged}
          onEnlarge={setEnlarged}
          onVote={(answer) => session.answer(answer)}
          onSettled={session.settlePictures}
        />
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-3">
          {scoring === null ? null : (
            <Suspense fallback={<div className="min-h-11 lg:hidden" />}>
              <VerdictLine scoring={scoring} />
            </Suspense>
          )}
          <NoteField
            label={say('vote.note')}
            placeholder={say('vote.notePlaceholder')}
            isOpen={isNoting}
            note={state.note}
            onOpen={() => setNoting(true)}
            onClose={() => setNoting(false)}
            onWrite={(note) => session.writeNote(note)}
          />
          <VoteButtons
            question={say(QUESTION_WORD[question.criterion])}
            isEnabled={BALLOT_LINE.canAnswer(state)}
            onVote={(answer) => session.answer(answer)}
          />
        </div>
      </div>
      <ZoomAnnouncer percent={zoom.percent} />
      <StageDialogs dialogs={dialogs} Help={VoteHelp} />
    </section>
  );
}
