import { hasRole, type Person, type Study } from '@plumbline/contract';
import { CircleCheckBig, CloudOff, Images, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Loading } from '../../ui/spinner.tsx';
import type { LoadFailure } from './annotate-session.ts';
import type { Outbox } from './outbox.ts';
import { SaveState } from './save-state.tsx';
import type { SessionState } from './session-state.ts';

interface Who {
  readonly study: Study;
  readonly person: Person;
}

const ICON_SIZE = 32;

function WayOn({ study, person, children }: Who & { readonly children?: ReactNode }) {
  return (
    <>
      {hasRole(person.role, 'researcher') ? (
        <ButtonLink to="/s/$study/disagreements" params={{ study: study.slug }} search={{}} variant="primary">
          See where people and model part
        </ButtonLink>
      ) : null}
      <ButtonLink to="/">All studies</ButtonLink>
      {children}
    </>
  );
}

interface FinishedProps extends Who {
  readonly session: SessionState;
  readonly outbox: Outbox;
  readonly onUndo: () => void;
}

export function Finished({ study, person, session, outbox, onUndo }: FinishedProps) {
  const total = session.progress.total.toLocaleString('en');
  return (
    <EmptyState
      level={1}
      title={`You have labelled all ${total} pairs`}
      icon={<CircleCheckBig size={ICON_SIZE} aria-hidden />}
      action={
        <WayOn study={study} person={person}>
          {session.answered.length > 0 ? (
            <Button variant="quiet" onClick={onUndo}>
              Take the last answer back
            </Button>
          ) : null}
        </WayOn>
      }
    >
      <p>Thank you. If more pairs are added to {study.name}, they will appear here.</p>
      <p className="mt-3">
        <SaveState outbox={outbox} />
      </p>
    </EmptyState>
  );
}

export function EmptyStudy({ study, person }: Who) {
  const isResearcher = hasRole(person.role, 'researcher');
  return (
    <EmptyState
      level={1}
      title="This study has no pairs yet"
      icon={<Images size={ICON_SIZE} aria-hidden />}
      action={<ButtonLink to="/">All studies</ButtonLink>}
    >
      {isResearcher ? (
        <>
          Here people judge pictures by their prompts. Bring some in from a table and a folder of images:
          <code className="mt-3 block rounded-control bg-raised p-3 text-left text-ink text-sm">
            npx plumbline import pairs FILE --images DIR --study {study.slug}
          </code>
        </>
      ) : (
        'There is nothing to label here so far. Come back when its researchers have added pictures.'
      )}
    </EmptyState>
  );
}

export function ClosedStudy({ study, person }: Who) {
  return (
    <EmptyState
      level={1}
      title="This study is closed"
      icon={<Lock size={ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} person={person} />}
    >
      Its labels do not change any more. You labelled {study.labelledByMe.toLocaleString('en')} of{' '}
      {study.pairs.toLocaleString('en')} pairs.
    </EmptyState>
  );
}

export function SignedOut() {
  return (
    <EmptyState
      level={1}
      title="You are signed out"
      icon={<Lock size={ICON_SIZE} aria-hidden />}
      action={
        <ButtonLink to="/sign-in" variant="primary">
          Sign in
        </ButtonLink>
      }
    >
      Answers that were on their way are kept in this browser. Sign in again, open the study, and they are sent.
    </EmptyState>
  );
}

interface NoPairsProps {
  readonly failure: LoadFailure | null;
  readonly onRetry: () => void;
}

/** Before the first pairs, or when none can be had. */
export function NoPairs({ failure, onRetry }: NoPairsProps) {
  if (failure === null) return <Loading label="Fetching pairs…" />;
  return (
    <EmptyState
      level={1}
      title="The next pairs cannot be fetched"
      icon={<CloudOff size={ICON_SIZE} aria-hidden />}
      action={
        failure.code === 'not_signed_in' ? (
          <ButtonLink to="/sign-in" variant="primary">
            Sign in
          </ButtonLink>
        ) : (
          <Button variant="primary" onClick={onRetry}>
            Try again now
          </Button>
        )
      }
    >
      <p role="alert">{failure.message}</p>
    </EmptyState>
  );
}
