import { useEffect, useState, useSyncExternalStore } from 'react';
import { callFor } from '../lib/api.ts';
import { readConnection, subscribeToConnection } from '../lib/connection.ts';
import { LeftAnswers } from '../lib/outbox/left-answers.ts';
import { openOutboxStore } from '../lib/outbox/outbox-store.ts';
import { SavingNote } from '../lib/outbox/save-state.tsx';

interface LeftAnswersNoteProps {
  readonly personId: string;
  /** The study that is being labelled on this page, which sends its answers itself. */
  readonly labelled: string | undefined;
}

/** Sends, on any page, what earlier pages left in this browser, and says how much waits. */
export function LeftAnswersNote({ personId, labelled }: LeftAnswersNoteProps) {
  const left = useLeftAnswers(personId);
  useEffect(() => void left?.look(labelled), [left, labelled]);
  return left === undefined ? null : <Waiting left={left} />;
}

function Waiting({ left }: { readonly left: LeftAnswers }) {
  const snapshot = useSyncExternalStore(left.subscribe, left.getSnapshot);
  return (
    <span role="status" className="min-w-0">
      {snapshot.waiting.length === 0 ? null : <SavingNote snapshot={snapshot} testId="left-answers" />}
    </span>
  );
}

function useLeftAnswers(personId: string): LeftAnswers | undefined {
  const [left, setLeft] = useState<LeftAnswers>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    // A browser that keeps no data has kept no answers either.
    void openOutboxStore().then(
      (store) => {
        if (isGone) return;
        const opened = new LeftAnswers({ call: callFor(personId), store, personId });
        stop = run(opened);
        setLeft(opened);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
      setLeft(undefined);
    };
  }, [personId]);
  return left;
}

function run(left: LeftAnswers): () => void {
  const wake = () => left.wake();
  const wakeWhenSeen = () => document.visibilityState === 'visible' && wake();
  const stopListening = subscribeToConnection(() => readConnection() === 'reachable' && wake());
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wakeWhenSeen);
  return () => {
    stopListening();
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wakeWhenSeen);
    left.dispose();
  };
}
