import type { ScoringState, StudyDetail } from '@plumbline/contract';
import { Gauge, Play } from 'lucide-react';
import { isRunnable } from '../../lib/runnable-model.ts';
import type { Task } from '../../lib/study-scoring/scoring-line.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MemberPanel, pairsLeft } from './member-panel.tsx';
import { placeOf } from './place-in-line.ts';
import { useScoringLine } from './use-scoring-line.ts';

interface ScoringBodyProps {
  readonly study: string;
  readonly detail: StudyDetail;
  readonly members: readonly ScoringState[];
  readonly at: number;
}

export function ScoringBody({ study, detail, members, at }: ScoringBodyProps) {
  const { snapshot } = useScoringLine();
  if (members.length === 0) return <NoModel study={study} />;
  if (detail.pairs === 0) return <NoPairs study={study} />;
  return (
    <div className="grid max-w-3xl gap-5">
      <OtherStudy study={study} />
      {detail.isClosed ? null : <ScoreAll study={study} members={members} />}
      {members.map((state) => (
        <MemberPanel
          key={state.model.id}
          study={study}
          isClosed={detail.isClosed}
          state={state}
          at={at}
          place={placeOf(snapshot, study, state.model)}
        />
      ))}
      <p className="max-w-prose text-pretty text-ink-faint text-sm">
        Scoring goes on while you look at other pages of Plumbline, and after a reload as soon as this page is open
        again. It pauses while the tab is hidden and the machine runs on its battery.
      </p>
    </div>
  );
}

/** Offered when there is more than one model to start. */
function ScoreAll({ study, members }: Pick<ScoringBodyProps, 'study' | 'members'>) {
  const { line, snapshot } = useScoringLine();
  const tasks = members.flatMap((state): Task[] => {
    const { model } = state;
    const { kind } = placeOf(snapshot, study, model);
    const isFree = kind === 'idle' || kind === 'ended';
    return isRunnable(model) && isFree && pairsLeft(state) > 0 ? [{ study, model }] : [];
  });
  if (tasks.length < 2) return null;
  return (
    <div>
      <Button
        variant="primary"
        icon={<Play size={16} aria-hidden />}
        onClick={() => {
          for (const task of tasks) line.add(task);
        }}
      >
        Score with all {tasks.length} models, one after the other
      </Button>
    </div>
  );
}

/** One tab scores one study at a time. */
function OtherStudy({ study }: { readonly study: string }) {
  const { snapshot } = useScoringLine();
  const other = snapshot.current?.task;
  if (other === undefined || other.study === study) return null;
  return (
    <Notice>
      This browser is scoring{' '}
      <TextLink to="/s/$study/scoring" params={{ study: other.study }}>
        another study
      </TextLink>
      ; what you start here comes after it.
    </Notice>
  );
}

const NoModel = ({ study }: { readonly study: string }) => (
  <EmptyState
    title="No reward model yet"
    icon={<Gauge size={32} aria-hidden />}
    action={
      <ButtonLink variant="primary" to="/s/$study/settings" params={{ study }}>
        Choose reward models
      </ButtonLink>
    }
  >
    Here the reward models of the study score its pairs. It has none so far.
  </EmptyState>
);

const NoPairs = ({ study }: { readonly study: string }) => (
  <EmptyState
    title="Nothing to score yet"
    icon={<Gauge size={32} aria-hidden />}
    action={
      <ButtonLink variant="primary" to="/s/$study/data" params={{ study }} search={{}}>
        Import pairs
      </ButtonLink>
    }
  >
    Here the reward models of the study score its text-image pairs. Import some first.
  </EmptyState>
);
