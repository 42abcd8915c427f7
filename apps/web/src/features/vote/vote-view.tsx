import type { OpenEvaluation, Study } from '@plumbline/contract';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useStripOpen } from '../../lib/live-scores/use-strip-open.ts';
import { OutboxNotices } from '../../lib/outbox/outbox-notices.tsx';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { Announcer } from '../../lib/stage/announcer.tsx';
import { NothingYet } from '../../lib/stage/nothing-yet.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { describeVote } from './spoken-vote.ts';
import type { Voting } from './use-voting.ts';
import { NothingToVote, QualifyToVote, VotingClosed, VotingDone, VotingWaits } from './vote-ends.tsx';
import type { VoteSnapshot } from './vote-session.ts';
import { VoteStage } from './vote-stage.tsx';
import { BALLOT_LINE } from './vote-state.ts';

/** Only where scores are shown. */
const VoteStrip = lazy(async () => ({ default: (await import('./scoring/vote-strip.tsx')).VoteStrip }));

interface VoteViewProps {
  readonly study: Study;
  readonly evaluation: OpenEvaluation;
  readonly voting: Voting;
}

export function VoteView({ study, evaluation, voting }: VoteViewProps) {
  const { session, scoring } = voting;
  const snapshot = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const strip = useStripOpen();
  const { say } = useWords();
  return (
    <div className="flex min-h-0 flex-1">
      <title>{`${say('vote.title', { name: evaluation.name })} · Plumbline`}</title>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OutboxNotices outbox={session.outbox} />
        <Stage {...{ study, evaluation, voting, snapshot }} onToggleStrip={strip.toggle} />
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

function Stage({ study, evaluation, voting, snapshot, onToggleStrip }: StageProps) {
  const { session } = voting;
  const { say } = useWords();
  const { state, failure } = snapshot;
  if (study.isClosed || CLOSED.has(failure?.code)) {
    return (
      <VotingClosed study={study}>
        <p className="mt-3">
          <SaveState outbox={session.outbox} />
        </p>
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
      return <QualifyToVote study={study} />;
    case 'with_others':
      return <VotingWaits study={study} session={session} state={state} />;
    case 'empty':
      return <NothingToVote study={study} evaluation={evaluation} />;
    case 'finished':
      return <VotingDone study={study} session={session} state={state} />;
    case 'asking':
      return <VoteStage study={study} voting={voting} state={state} onToggleStrip={onToggleStrip} />;
  }
}
