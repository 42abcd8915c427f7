import type { OpenEvaluation, Study } from '@plumbline/contract';
import { CircleCheckBig, Coffee, Images, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { PAUSE_ICON_SIZE, Pause } from '../../lib/stage/pause.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { VoteSession } from './vote-session.ts';
import type { VoteState } from './vote-state.ts';

function WayOn({ study }: { readonly study: Study }) {
  const { say } = useWords();
  return (
    <>
      <ButtonLink to="/s/$study/compare" params={{ study: study.slug }}>
        {say('vote.toList')}
      </ButtonLink>
      <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
    </>
  );
}

interface PauseProps {
  readonly study: Study;
  readonly session: VoteSession;
  readonly state: VoteState;
  /** What a panel's participant can do here. */
  readonly children: ReactNode;
}

export function VotingDone({ study, session, state, children }: PauseProps) {
  const { say } = useWords();
  return (
    <Pause
      title={say('vote.finished')}
      Icon={CircleCheckBig}
      session={session}
      canUndo={state.answered.length > 0}
      wayOn={<WayOn study={study} />}
    >
      <p>{say('vote.finishedCount', { count: state.progress.answered })}</p>
      {children}
    </Pause>
  );
}

/** Nothing to do but wait, or leave: the page asks again by itself. */
export function VotingWaits({ study, session, state, children }: PauseProps) {
  const { say } = useWords();
  return (
    <Pause
      title={say('vote.withOthers')}
      Icon={Coffee}
      session={session}
      canUndo={state.answered.length > 0}
      wayOn={<WayOn study={study} />}
    >
      <p role="status">{say('vote.withOthersWhy')}</p>
      {children}
    </Pause>
  );
}

export function NothingToVote({ study, evaluation }: { readonly study: Study; readonly evaluation: OpenEvaluation }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('vote.empty')}
      icon={<Images size={PAUSE_ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} />}
    >
      {say('vote.emptyWhy', { name: evaluation.name })}
    </EmptyState>
  );
}

export function VotingClosed({ study, children }: { readonly study: Study; readonly children?: ReactNode }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('vote.closed')}
      icon={<Lock size={PAUSE_ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} />}
    >
      <p>{say('vote.closedWhy')}</p>
      {children}
    </EmptyState>
  );
}
