import type { OwnSubmission, Person, Study } from '@plumbline/contract';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useStripOpen } from '../../lib/live-scores/use-strip-open.ts';
import { OutboxNotices } from '../../lib/outbox/outbox-notices.tsx';
import { PanelGate } from '../../lib/panel-end/panel-gate.tsx';
import { Announcer } from '../../lib/stage/announcer.tsx';
import { NothingYet } from '../../lib/stage/nothing-yet.tsx';
import { QualifyFirst } from '../../lib/stage/pause.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import type { AnnotateSnapshot } from './annotate-session.ts';
import { ClosedStudy, EmptyStudy, Finished, WithOthers } from './end-states.tsx';
import { LabelStage } from './label-stage.tsx';
import { useLiveScoring } from './scoring/use-live-scoring.ts';
import { PAIR_LINE, type SessionState } from './session-state.ts';
import { describeMove } from './spoken-move.ts';
import type { Annotating } from './use-annotate.ts';

/** Only where scores are shown. */
const Strip = lazy(async () => ({ default: (await import('./scoring/strip.tsx')).Strip }));

interface AnnotateViewProps {
  readonly study: Study;
  readonly person: Person;
  readonly annotating: Annotating;
}

export function AnnotateView({ study, person, annotating }: AnnotateViewProps) {
  const { session, scoring } = annotating;
  const snapshot = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const strip = useStripOpen();
  const { say } = useWords();
  useLiveScoring(scoring, snapshot.state);
  const isUnqualified = PAIR_LINE.phaseOf(snapshot.state) === 'qualify';
  return (
    <div className="flex min-h-0 flex-1">
      <title>{`${say('annotate.title', { study: study.name })} · Plumbline`}</title>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OutboxNotices outbox={session.outbox} />
        <PanelGate
          study={study}
          person={person}
          outbox={session.outbox}
          isDone={(submission) => isPanelDone(submission, snapshot.state)}
        >
          <Stage {...{ study, person, annotating, snapshot }} onToggleStrip={strip.toggle} />
        </PanelGate>
        <Announcer
          state={snapshot.state}
          isAsking={snapshot.state.queue.length > 0}
          describe={describeMove}
          outbox={session.outbox}
        />
      </div>
      <Suspense>{scoring !== null && strip.isOpen && !isUnqualified ? <Strip scoring={scoring} /> : null}</Suspense>
    </div>
  );
}

/** A panel's participant is done with as many answers as were asked for, or when there is nothing to give them now. */
function isPanelDone({ asked }: OwnSubmission, state: SessionState): boolean {
  if (asked !== null && state.progress.labelled >= asked) return true;
  const phase = PAIR_LINE.phaseOf(state);
  return phase === 'finished' || phase === 'with_others';
}

interface StageProps extends AnnotateViewProps {
  readonly snapshot: AnnotateSnapshot;
  readonly onToggleStrip: () => void;
}

function Stage({ study, person, annotating, snapshot: { state, failure }, onToggleStrip }: StageProps) {
  const { session } = annotating;
  const { say } = useWords();
  if (study.isClosed || failure?.code === 'study_closed') return <ClosedStudy study={study} person={person} />;
  switch (PAIR_LINE.phaseOf(state)) {
    case 'fetching':
      return (
        <NothingYet
          fetching={say('annotate.fetching')}
          title={say('end.cannotFetch')}
          failure={failure}
          onRetry={() => session.wake()}
        />
      );
    case 'qualify':
      return <QualifyFirst study={study}>{say('end.qualifyWhy', { study: study.name })}</QualifyFirst>;
    case 'with_others':
      return <WithOthers session={session} state={state} />;
    case 'empty':
      return <EmptyStudy study={study} person={person} />;
    case 'finished':
      return <Finished study={study} person={person} session={session} state={state} />;
    case 'asking':
      return <LabelStage study={study} annotating={annotating} state={state} onToggleStrip={onToggleStrip} />;
  }
}
