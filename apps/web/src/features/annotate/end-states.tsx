import { hasRole, type Person, type Study } from '@plumbline/contract';
import { CircleCheckBig, Coffee, GraduationCap, Images, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outbox } from '../../lib/outbox/outbox.ts';
import { SaveState } from '../../lib/outbox/save-state.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { SessionState } from './session-state.ts';

interface Who {
  readonly study: Study;
  readonly person: Person;
}

const ICON_SIZE = 32;

function WayOn({ study, person, children }: Who & { readonly children?: ReactNode }) {
  const { say } = useWords();
  return (
    <>
      {hasRole(person.role, 'researcher') ? (
        <ButtonLink to="/s/$study/disagreements" params={{ study: study.slug }} search={{}} variant="primary">
          {say('end.parting')}
        </ButtonLink>
      ) : null}
      <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
      {children}
    </>
  );
}

interface PauseProps {
  readonly session: SessionState;
  readonly outbox: Outbox;
  readonly onUndo: () => void;
}

function TakeBack({ session, onUndo }: Pick<PauseProps, 'session' | 'onUndo'>) {
  const { say } = useWords();
  if (session.answered.length === 0) return null;
  return (
    <Button variant="quiet" onClick={onUndo}>
      {say('end.takeBack')}
    </Button>
  );
}

export function Finished({ study, person, session, outbox, onUndo }: Who & PauseProps) {
  const { say } = useWords();
  const { labelled, total } = session.progress;
  // Where several share a study, most of it was labelled by others.
  const isAll = labelled >= total;
  return (
    <EmptyState
      level={1}
      title={isAll ? say('end.finished', { count: total }) : say('end.done')}
      icon={<CircleCheckBig size={ICON_SIZE} aria-hidden />}
      action={
        <WayOn study={study} person={person}>
          <TakeBack session={session} onUndo={onUndo} />
        </WayOn>
      }
    >
      <p>
        {isAll
          ? say('end.thanks', { study: study.name })
          : say('end.doneCount', { count: labelled, study: study.name })}
      </p>
      <p className="mt-3">
        <SaveState outbox={outbox} />
      </p>
    </EmptyState>
  );
}

/** Nothing to do but wait, or leave: the page asks again by itself. */
export function WithOthers({ session, outbox, onUndo }: PauseProps) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('end.withOthers')}
      icon={<Coffee size={ICON_SIZE} aria-hidden />}
      action={
        <>
          <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
          <TakeBack session={session} onUndo={onUndo} />
        </>
      }
    >
      <p role="status">{say('end.withOthersWhy')}</p>
      <p className="mt-3">
        <SaveState outbox={outbox} />
      </p>
    </EmptyState>
  );
}

export function QualifyFirst({ study }: { readonly study: Study }) {
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
      {say('end.qualifyWhy', { study: study.name })}
    </EmptyState>
  );
}

export function EmptyStudy({ study, person }: Who) {
  const { say } = useWords();
  const isResearcher = hasRole(person.role, 'researcher');
  return (
    <EmptyState
      level={1}
      title={say('end.empty')}
      icon={<Images size={ICON_SIZE} aria-hidden />}
      action={<ButtonLink to="/">{say('app.allStudies')}</ButtonLink>}
    >
      {isResearcher ? (
        <>
          {say('end.emptyForResearcher')}
          <code dir="ltr" className="mt-3 block rounded-control bg-raised p-3 text-start text-ink text-sm">
            npx plumbline import pairs FILE --images DIR --study {study.slug}
          </code>
        </>
      ) : (
        say('end.emptyForYou')
      )}
    </EmptyState>
  );
}

export function ClosedStudy({ study, person }: Who) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('end.closed')}
      icon={<Lock size={ICON_SIZE} aria-hidden />}
      action={<WayOn study={study} person={person} />}
    >
      {say('end.closedCount', { labelled: study.labelledByMe, total: study.pairs })}
    </EmptyState>
  );
}
