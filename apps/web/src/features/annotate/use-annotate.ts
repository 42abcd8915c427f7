import type { Person, Study } from '@plumbline/contract';
import { useCallback } from 'react';
import { callFor } from '../../lib/api.ts';
import { afterPaint } from '../../lib/attention/after-paint.ts';
import { claimHolder } from '../../lib/holder.ts';
import { loadScorer } from '../../lib/load-scorer.ts';
import type { OutboxStore } from '../../lib/outbox/outbox-store.ts';
import { useSitting } from '../../lib/sitting/use-sitting.ts';
import { type AnnotateSession, createAnnotateSession } from './annotate-session.ts';
import type { LiveScoring } from './scoring/live-scoring.ts';

export interface Annotating {
  readonly session: AnnotateSession;
  /** Null where the study never shows scores: then nothing is scored either. */
  readonly scoring: LiveScoring | null;
}

/** The session of one person in one study; undefined for the moment that the outbox takes to open. */
export function useAnnotate(study: Study, person: Person): Annotating | undefined {
  const { id: studyId, reveal } = study;
  const personId = person.id;
  const load = useCallback(async () => {
    const Scoring = await loadScoring(reveal);
    return (store: OutboxStore) => createParts(store, Scoring, { studyId, personId, reveal });
  }, [studyId, personId, reveal]);
  return useSitting(load);
}

type Scoring = typeof LiveScoring;

/** A study that never shows scores loads nothing of them; where it cannot be loaded, labelling goes on without. */
async function loadScoring(reveal: Study['reveal']): Promise<Scoring | null> {
  if (reveal === 'never') return null;
  return import('./scoring/live-scoring.ts').then(
    (module) => module.LiveScoring,
    () => null,
  );
}

interface Who {
  readonly studyId: string;
  readonly personId: string;
  readonly reveal: Study['reveal'];
}

function createParts(store: OutboxStore, Scoring: Scoring | null, { studyId, personId, reveal }: Who): Annotating {
  const call = callFor(personId);
  const scoring =
    Scoring === null || reveal === 'never' ? null : new Scoring({ call, study: studyId, reveal, loadScorer });
  const session = createAnnotateSession({
    call,
    store,
    scope: { studyId, personId },
    claimHolder,
    hooks: {
      onAnswered: (pair, value) => afterPaint(() => void scoring?.answered(pair, value)),
      onWithdrawn: (pairId) => afterPaint(() => scoring?.withdrawn(pairId)),
      onStored: (entry) => {
        if (entry.kind === 'label') scoring?.stored(entry.pair.pairId);
      },
    },
  });
  return { session, scoring };
}
