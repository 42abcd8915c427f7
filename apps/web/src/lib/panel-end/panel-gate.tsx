import type { OwnSubmission, Person, Study } from '@plumbline/contract';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Outbox } from '../outbox/outbox.ts';
import { Saved } from '../stage/pause.tsx';
import { useOwnSubmission } from './use-own-submission.ts';

/** Only for participants of a panel. */
const PanelEnd = lazy(async () => ({ default: (await import('./panel-end.tsx')).PanelEnd }));

interface PanelGateProps {
  readonly study: Study;
  readonly person: Person;
  readonly outbox: Outbox;
  /** Whether a submission that goes on has all that it asks for. */
  readonly isDone: (submission: OwnSubmission) => boolean;
  /** The work. */
  readonly children: ReactNode;
}

/** The work of a study; the end of their submission for a panel's participant who has nothing more to do. */
export function PanelGate({ study, person, outbox, isDone, children }: PanelGateProps) {
  const submission = useOwnSubmission(study, person);
  if (!submission || (submission.state === 'active' && !study.isClosed && !isDone(submission))) return children;
  return (
    <Suspense>
      <PanelEnd study={study.slug} submission={submission}>
        <Saved outbox={outbox} />
      </PanelEnd>
    </Suspense>
  );
}
