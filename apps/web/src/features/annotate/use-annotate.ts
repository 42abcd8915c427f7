import type { Person, Study } from '@plumbline/contract';
import { useEffect, useState } from 'react';
import { callFor } from '../../lib/api.ts';
import { afterPaint } from '../../lib/attention/after-paint.ts';
import { claimHolder } from '../../lib/holder.ts';
import { loadScorer } from '../../lib/load-scorer.ts';
import { openAnyStore } from '../../lib/outbox/open-any-store.ts';
import type { OutboxStore } from '../../lib/outbox/outbox-store.ts';
import { attendSession } from '../../lib/stage/attend-session.ts';
import { AnnotateSession } from './annotate-session.ts';
import type { LiveScoring } from './scoring/live-scoring.ts';

export interface Annotating {
  readonly session: AnnotateSession;
  /** Null where the study never shows scores: then nothing is scored either. */
  readonly scoring: LiveScoring | null;
}

/** The session of one person in one study; undefined for the moment that the outbox takes to open. */
export function useAnnotate(study: Study, person: Person): Annotating | undefined {
  const [annotating, setAnnotating] = useState<Annotating>();
  const { id: studyId, reveal } = study;
  const personId = person.id;
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    void Promise.all([openAnyStore(), loadScoring(reveal)]).then(([store, Scoring]) => {
      if (isGone) return;
      const parts = createParts(store, Scoring, { studyId, personId, reveal });
      stop = run(parts);
      setAnnotating(parts);
    });
    return () => {
      isGone = true;
      stop?.();
      setAnnotating(undefined);
    };
  }, [studyId, personId, reveal]);
  return annotating;
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
  const session = new AnnotateSession({
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

function run({ session, scoring }: Annotating): () => void {
  const stop = attendSession(session);
  return () => {
    stop();
    scoring?.dispose();
  };
}
