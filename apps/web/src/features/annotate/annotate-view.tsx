import type { OwnSubmission, Person, Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useStripOpen } from '../../lib/live-scores/use-strip-open.ts';
import { OutboxNotices } from '../../lib/outbox/outbox-notices.tsx';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { ownSubmissionQuery } from '../../lib/panel-end/own-submission-query.ts';
import { Announcer } from '../../lib/stage/announcer.tsx';
import { NothingYet } from '../../lib/stage/nothing-yet.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import type { AnnotateSnapshot } from './annotate-session.ts';
import { ClosedStudy, EmptyStudy, Finished, QualifyFirst, WithOthers } from './end-states.tsx';
import { LabelStage } from './label-stage.tsx';
import { useLiveScoring } from './scoring/use-live-scoring.ts';
import { PAIR_LINE, type SessionState } from './session-state.ts';
import { describeMove } from './spoken-move.ts';
import type { Annotating } from './use-annotate.ts';

/** Only for participants of a panel. */
const PanelEnd = lazy(async () => ({ default: (await import('../../lib/panel-end/panel-end.tsx')).PanelEnd }));

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
        <Stage {...{ study, person, annotating, snapshot }} onToggleStrip={strip.toggle} />
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
function isPanelDone({ state, asked }: OwnSubmission, session: SessionState, isClosed: boolean): boolean {
  if (state !== 'active' || isClosed || (asked !== null && session.progress.labelled >= asked)) return true;
  const phase = PAIR_LINE.phaseOf(session);
  return phase === 'finished' || phase === 'with_others';
}

interface StageProps extends AnnotateViewProps {
  readonly snapshot: AnnotateSnapshot;
  readonly onToggleStrip: () => void;
}

function Stage({ study, person, annotating, snapshot, onToggleStrip }: StageProps) {
  const { session } = annotating;
  const { say } = useWords();
  const { data: submission } = useQuery({ ...ownSubmissionQuery(study.slug), enabled: person.role === 'annotator' });
  if (submission && isPanelDone(submission, snapshot.state, study.isClosed)) {
    return (
      <Suspense>
        <PanelEnd study={study.slug} submission={submission}>
          <p className="mt-3">
            <SaveState outbox={session.outbox} />
          </p>
        </PanelEnd>
      </Suspense>
    );
  }
  if (study.isClosed || snapshot.failure?.code === 'study_closed') return <ClosedStudy study={study} person={person} />;
  switch (PAIR_LINE.phaseOf(snapshot.state)) {
    case 'fetching':
      return (
        <NothingYet
          fetching={say('annotate.fetching')}
          title={say('end.cannotFetch')}
          failure={snapshot.failure}
          onRetry={() => session.wake()}
        />
      );
    case 'qualify':
      return <QualifyFirst study={study} />;
    case 'with_others':
      return <WithOthers session={snapshot.state} outbox={session.outbox} onUndo={() => session.undo()} />;
    case 'empty':
      return <EmptyStudy study={study} person={person} />;
    case 'finished':
      return (
        <Finished
          study={study}
          person={person}
          session={snapshot.state}
          outbox={session.outbox}
          onUndo={() => session.undo()}
        />
      );
    case 'asking':
      return <LabelStage study={study} annotating={annotating} state={snapshot.state} onToggleStrip={onToggleStrip} />;
  }
}
