import type { OpenEvaluation, Person, Study } from '@plumbline/contract';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useStripOpen } from '../../lib/live-scores/use-strip-open.ts';
import { OutboxNotices } from '../../lib/outbox/outbox-notices.tsx';
import { PanelGate } from '../../lib/panel-end/panel-gate.tsx';
import { useOwnSubmission } from '../../lib/panel-end/use-own-submission.ts';
import { Announcer } from '../../lib/stage/announcer.tsx';
import { NothingYet } from '../../lib/stage/nothing-yet.tsx';
import { QualifyFirst, Saved } from '../../lib/stage/pause.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { describeVote } from './spoken-vote.ts';
import type { Voting } from './use-voting.ts';
import { NothingToVote, VotingClosed, VotingDone, VotingWaits } from './vote-ends.tsx';
import type { VoteSnapshot } from './vote-session.ts';
import { VoteStage } from './vote-stage.tsx';
import { BALLOT_LINE } from './vote-state.ts';

/** Only where scores are shown. */
const VoteStrip = lazy(async () => ({ default: (await import('./scoring/vote-strip.tsx')).VoteStrip }));

/** Only for participants of a panel. */
const PanelFinish = lazy(async () => ({
  default: (await import('../../lib/panel-end/panel-finish.tsx')).PanelFinish,
}));

interface VoteViewProps {
  readonly study: Study;
  readonly evaluation: OpenEvaluation;
  readonly person: Person;
  readonly voting: Voting;
}

export function VoteView({ study, evaluation, person, voting }: VoteViewProps) {
  const { session, scoring } = voting;
  const snapshot = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const strip = useStripOpen();
  const { say } = useWords();
  return (
    <div className="flex min-h-0 flex-1">
      <title>{`${say('vote.title', { name: evaluation.name })} · Plumbline`}</title>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OutboxNotices outbox={session.outbox} />
        {/* Whether all that a submission asks for is there, labels among it, is the server's to say: it is asked at the end. */}
        <PanelGate study={study} person={person} outbox={session.outbox} isDone={() => false}>
          <Stage {...{ study, evaluation, person, voting, snapshot }} onToggleStrip={strip.toggle} />
        </PanelGate>
        <Announcer
          state={snapshot.state}
          isAsking={snapshot.state.queue.length > 0}
          describe={describeVote}
          outbox={session.outbox}
        />
      </div>
      <Suspense>{scoring !== null && strip.isOpen ? <VoteStrip scoring={scoring} /> : null}</Suspense>
    </div>
  );
}

interface StageProps extends VoteViewProps {
  readonly snapshot: VoteSnapshot;
  readonly onToggleStrip: () => void;
}

const CLOSED: ReadonlySet<string | null | undefined> = new Set(['evaluation_closed', 'study_closed', 'not_found']);

function Stage({ study, evaluation, person, voting, snapshot: { state, failure }, onToggleStrip }: StageProps) {
  const { session } = voting;
  const { say } = useWords();
  const isOfPanel = useOwnSubmission(study, person) != null;
  const finish = isOfPanel ? (
    <Suspense>
      <PanelFinish study={study.slug} />
    </Suspense>
  ) : null;
  if (study.isClosed || CLOSED.has(failure?.code)) {
    return (
      <VotingClosed study={study}>
        <Saved outbox={session.outbox} />
        {finish}
      </VotingClosed>
    );
  }
  switch (BALLOT_LINE.phaseOf(state)) {
    case 'fetching':
      return (
        <NothingYet
          fetching={say('vote.fetching')}
          title={say('vote.cannotFetch')}
          failure={failure}
          onRetry={() => session.wake()}
        />
      );
    case 'qualify':
      return <QualifyFirst study={study}>{say('vote.qualifyWhy', { study: study.name })}</QualifyFirst>;
    case 'with_others':
      return <VotingWaits {...{ study, session, state }}>{finish}</VotingWaits>;
    case 'empty':
      return <NothingToVote study={study} evaluation={evaluation} />;
    case 'finished':
      return <VotingDone {...{ study, session, state }}>{finish}</VotingDone>;
    case 'asking':
      return <VoteStage study={study} voting={voting} state={state} onToggleStrip={onToggleStrip} />;
  }
}
