import type { OpenEvaluation, Person, Study } from '@plumbline/contract';
import { useCallback } from 'react';
import { callFor } from '../../lib/api.ts';
import { afterPaint } from '../../lib/attention/after-paint.ts';
import { claimHolder } from '../../lib/holder.ts';
import { loadScorer } from '../../lib/load-scorer.ts';
import type { OutboxStore } from '../../lib/outbox/outbox-store.ts';
import { useSitting } from '../../lib/sitting/use-sitting.ts';
import type { VoteScoring } from './scoring/vote-scoring.ts';
import { createVoteSession, type VoteSession } from './vote-session.ts';

export interface Voting {
  readonly session: VoteSession;
  /** Null where the evaluation shows nothing of the reward models: then nothing is scored either. */
  readonly scoring: VoteScoring | null;
}

/** The session of one person in one evaluation; undefined for the moment that the outbox takes to open. */
export function useVoting(study: Study, evaluation: OpenEvaluation, person: Person): Voting | undefined {
  const { id: studyId } = study;
  const { id: evaluationId, isRevealing } = evaluation;
  const personId = person.id;
  const load = useCallback(async () => {
    const Scoring = await loadScoring(isRevealing);
    return (store: OutboxStore) => createParts(store, Scoring, { studyId, personId, evaluation: evaluationId });
  }, [studyId, personId, evaluationId, isRevealing]);
  return useSitting(load);
}

type Scoring = typeof VoteScoring;

/** An evaluation that never shows scores loads nothing of them; where it cannot be loaded, voting goes on without. */
async function loadScoring(isRevealing: boolean): Promise<Scoring | null> {
  if (!isRevealing) return null;
  return import('./scoring/vote-scoring.ts').then(
    (module) => module.VoteScoring,
    () => null,
  );
}

interface Who {
  readonly studyId: string;
  readonly personId: string;
  readonly evaluation: string;
}

function createParts(store: OutboxStore, Scoring: Scoring | null, scope: Who): Voting {
  const call = callFor(scope.personId);
  const scoring = Scoring === null ? null : new Scoring({ call, study: scope.studyId, loadScorer });
  const session = createVoteSession({
    call,
    store,
    scope,
    claimHolder,
    hooks: {
      onBallotDone: (ballot) =>
        afterPaint(() => {
          scoring?.answered(ballot);
          scoring?.follow(session.unsent());
        }),
      onWithdrawn: (ballotId) => afterPaint(() => scoring?.withdrawn(ballotId)),
    },
  });
  if (scoring !== null) session.outbox.subscribe(() => scoring.follow(session.unsent()));
  return { session, scoring };
}
