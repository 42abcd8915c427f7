import type { Person, Study } from '@plumbline/contract';
import { useEffect, useState } from 'react';
import { call } from '../../lib/api.ts';
import { readConnection, subscribeToConnection } from '../../lib/connection.ts';
import { loadScorer } from '../../lib/load-scorer.ts';
import { afterPaint } from './after-paint.ts';
import { AnnotateSession } from './annotate-session.ts';
import { createMemoryStore } from './memory-store.ts';
import { type OutboxStore, openOutboxStore } from './outbox-store.ts';
import { LiveScoring } from './scoring/live-scoring.ts';

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
    void openStore().then((store) => {
      if (isGone) return;
      const parts = createParts(store, { studyId, personId, reveal });
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

interface Who {
  readonly studyId: string;
  readonly personId: string;
  readonly reveal: Study['reveal'];
}

function createParts(store: OutboxStore, { studyId, personId, reveal }: Who): Annotating {
  const scoring = reveal === 'never' ? null : new LiveScoring({ call, study: studyId, reveal, loadScorer });
  const session = new AnnotateSession({
    call,
    store,
    scope: { studyId, personId },
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
  const stopListening = subscribeToConnection(() => readConnection() === 'reachable' && wake());
  window.addEventListener('online', wake);
  window.addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', wakeWhenSeen);
  void session.start();
  return () => {
    stopListening();
    window.removeEventListener('online', wake);
    window.removeEventListener('beforeunload', warn);
    document.removeEventListener('visibilitychange', wakeWhenSeen);
    session.dispose();
    scoring?.dispose();
  };
}
