import type { OpenEvaluation, Study } from '@plumbline/contract';
import { CircleCheckBig, Coffee, GraduationCap, Images, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { VoteSession } from './vote-session.ts';
import type { VoteState } from './vote-state.ts';

const ICON_SIZE = 32;

function WayOn({ study, children }: { readonly study: Study; readonly children?: ReactNode }) {
  const { say } = useWords();
  return (
    <>
      <ButtonLink to="/s/$study/compare" params={{ study: study.slug }}>
        {say('vote.toList')}
      </ButtonLink>
      <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
      {children}
    </>
  );
}

interface PauseProps {
  readonly study: Study;
  readonly session: VoteSession;
  readonly state: VoteState;
}

function TakeBack({ session, state }: Omit<PauseProps, 'study'>) {
  const { say } = useWords();
  if (state.answered.length === 0) return null;
  return (
    <Button variant="quiet" onClick={() => session.undo()}>
      {say('end.takeBack')}
    </Button>
  );
}

export function VotingDone({ study, session, state }: PauseProps) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('vote.finished')}
      icon={<CircleCheckBig size={ICON_SIZE} aria-hidden />}
      action={
        <WayOn study={study}>
          <TakeBack session={session} state={state} />
        </WayOn>
      }
    >
      <p>{say('vote.finishedCount', { count: state.progress.answered })}</p>
      <p className="mt-3">
        <SaveState outbox={session.outbox} />
      </p>
    </EmptyState>
  );
}

/** Nothing to do but wait, or leave: the page asks again by itself. */
export function VotingWaits({ study, session, state }: PauseProps) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('vote.withOthers')}
      icon={<Coffee size={ICON_SIZE} aria-hidden />}
      action={
        <WayOn study={study}>
          <TakeBack session={session} state={state} />
        </WayOn>
      }
    >
      <p role="status">{say('vote.withOthersWhy')}</p>
      <p className="mt-3">
        <SaveState outbox={session.outbox} />
      </p>
    </EmptyState>
  );
}

export function QualifyToVote({ study }: { readonly study: Study }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('end.qualify')}
      icon={<GraduationCap size={ICON_SIZE} aria-hidden />}
      action={
        <ButtonLink to="/s/$study/guideline" params={{ study: study.slug }} variant="primary">
          {say('end.toGuideline')}
        </ButtonLink>
      }
    >
      {say('vote.qualifyWhy', { study: study.name })}
    </EmptyState>
  );
}

export function NothingToVote({ study, evaluation }: { readonly study: Study; readonly evaluation: OpenEvaluation }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('vote.empty')}
      icon={<Images size={ICON_SIZE} aria-hidden />}
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
      icon={<Lock size={ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} />}
    >
      <p>{say('vote.closedWhy')}</p>
      {children}
    </EmptyState>
  );
}
