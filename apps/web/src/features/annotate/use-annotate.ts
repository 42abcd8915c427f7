import type { Person, Study } from '@plumbline/contract';
import { useEffect, useState } from 'react';
import { callFor } from '../../lib/api.ts';
import { readConnection, subscribeToConnection } from '../../lib/connection.ts';
import { claimHolder } from '../../lib/holder.ts';
import { loadScorer } from '../../lib/load-scorer.ts';
import { afterPaint } from './after-paint.ts';
import { AnnotateSession } from './annotate-session.ts';
import { createMemoryStore } from './memory-store.ts';
import { type OutboxStore, openOutboxStore } from './outbox-store.ts';
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
    void Promise.all([openStore(), loadScoring(reveal)]).then(([store, Scoring]) => {
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

const openStore = (): Promise<OutboxStore> => openOutboxStore().catch(createMemoryStore);

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
  const wake = () => session.wake();
  const wakeWhenSeen = () => document.visibilityState === 'visible' && wake();
  const warn = (event: BeforeUnloadEvent) => {
    const { isDurable, waiting } = session.outbox.getSnapshot();
    if (!isDurable && waiting.length > 0) event.preventDefault();
  };
  const leave = () => session.leave();
  const wakeWhenBack = ({ persisted }: PageTransitionEvent) => persisted && wake();
  const stopListening = subscribeToConnection(() => readConnection() === 'reachable' && wake());
  window.addEventListener('online', wake);
  window.addEventListener('pagehide', leave);
  // A page from the browser's cache of pages has given its places back.
  window.addEventListener('pageshow', wakeWhenBack);
  window.addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', wakeWhenSeen);
  void session.start();
  return () => {
    stopListening();
    window.removeEventListener('online', wake);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', wakeWhenBack);
    window.removeEventListener('beforeunload', warn);
    document.removeEventListener('visibilitychange', wakeWhenSeen);
    leave();
    session.dispose();
    scoring?.dispose();
  };
}
