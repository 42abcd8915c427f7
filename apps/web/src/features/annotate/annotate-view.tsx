import type { Person, Study } from '@plumbline/contract';
import { useSyncExternalStore } from 'react';
import type { AnnotateSnapshot } from './annotate-session.ts';
import { ClosedStudy, EmptyStudy, Finished, NoPairs } from './end-states.tsx';
import { LabelStage } from './label-stage.tsx';
import { OutboxNotices } from './outbox-notices.tsx';
import { Strip } from './scoring/strip.tsx';
import { useLiveScoring } from './scoring/use-live-scoring.ts';
import { useStripOpen } from './scoring/use-strip-open.ts';
import { phaseOf } from './session-state.ts';
import type { Annotating } from './use-annotate.ts';

interface AnnotateViewProps {
  readonly study: Study;
  readonly person: Person;
  readonly annotating: Annotating;
}

export function AnnotateView({ study, person, annotating }: AnnotateViewProps) {
  const { session, scoring } = annotating;
  const snapshot = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const strip = useStripOpen();
  useLiveScoring(scoring, snapshot.session);
  return (
    <div className="flex min-h-0 flex-1">
      <title>{`Annotate ${study.name} · Plumbline`}</title>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OutboxNotices outbox={session.outbox} />
        <Stage {...{ study, person, annotating, snapshot }} onToggleStrip={strip.toggle} />
      </div>
      {scoring !== null && strip.isOpen ? <Strip scoring={scoring} /> : null}
    </div>
  );
}

interface StageProps extends AnnotateViewProps {
  readonly snapshot: AnnotateSnapshot;
  readonly onToggleStrip: () => void;
}

function Stage({ study, person, annotating, snapshot, onToggleStrip }: StageProps) {
  const { session } = annotating;
  if (study.isClosed) return <ClosedStudy study={study} person={person} />;
  switch (phaseOf(snapshot.session)) {
    case 'waiting':
      return <NoPairs failure={snapshot.failure} onRetry={() => session.wake()} />;
    case 'empty':
      return <EmptyStudy study={study} person={person} />;
    case 'finished':
      return (
        <Finished
          study={study}
          person={person}
          session={snapshot.session}
          outbox={session.outbox}
          onUndo={() => session.undo()}
        />
      );
    case 'labelling':
      return <LabelStage annotating={annotating} state={snapshot.session} onToggleStrip={onToggleStrip} />;
  }
}
