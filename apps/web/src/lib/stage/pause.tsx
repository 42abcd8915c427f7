import type { Study } from '@plumbline/contract';
import { GraduationCap, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { Outbox } from '../outbox/outbox.ts';
import { SaveState } from '../outbox/save-state.tsx';
import { useWords } from '../words/use-words.ts';

export const PAUSE_ICON_SIZE = 32;

/** Whether all that was answered is saved, where nothing is asked. */
export const Saved = ({ outbox }: { readonly outbox: Outbox }) => (
  <p className="mt-3">
    <SaveState outbox={outbox} />
  </p>
);

interface PauseProps {
  readonly title: string;
  readonly Icon: LucideIcon;
  readonly session: { readonly outbox: Outbox; undo(): void };
  readonly canUndo: boolean;
  /** Where one can go from here. */
  readonly wayOn: ReactNode;
  readonly children: ReactNode;
}

/** Nothing is asked now: all is done, or with others. The last answer can still be taken back. */
export function Pause({ title, Icon, session, canUndo, wayOn, children }: PauseProps) {
  const { say } = useWords();
  const takeBack = (
    <Button variant="quiet" onClick={() => session.undo()}>
      {say('end.takeBack')}
    </Button>
  );
  return (
    <EmptyState
      level={1}
      title={title}
      icon={<Icon size={PAUSE_ICON_SIZE} aria-hidden />}
      action={
        <>
          {wayOn}
          {canUndo ? takeBack : null}
        </>
      }
    >
      {children}
      <Saved outbox={session.outbox} />
    </EmptyState>
  );
}

export function QualifyFirst({ study, children }: { readonly study: Study; readonly children: string }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('end.qualify')}
      icon={<GraduationCap size={PAUSE_ICON_SIZE} aria-hidden />}
      action={
        <ButtonLink to="/s/$study/guideline" params={{ study: study.slug }} variant="primary">
          {say('end.toGuideline')}
        </ButtonLink>
      }
    >
      {children}
    </EmptyState>
  );
}
