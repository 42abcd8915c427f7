import { useEffect, useState } from 'react';
import { openAnyStore } from '../outbox/open-any-store.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import { type AttendedSession, attendSession } from '../stage/attend-session.ts';

interface Seat {
  readonly session: AttendedSession;
  /** Null where nothing of the reward models is shown: then nothing is scored either. */
  readonly scoring: { dispose(): void } | null;
}

/**
 * The session of one person at one kind of work, for as long as the page is open; undefined for the moment that the outbox
 * takes to open.
 *
 * @param load  what the session is made with; another function is another session
 */
export function useSitting<Place extends Seat>(load: () => Promise<(store: OutboxStore) => Place>): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    void Promise.all([openAnyStore(), load()]).then(([store, create]) => {
      if (isGone) return;
      const created = create(store);
      stop = run(created);
      setPlace(created);
    });
    return () => {
      isGone = true;
      stop?.();
      setPlace(undefined);
    };
  }, [load]);
  return place;
}

function run({ session, scoring }: Seat): () => void {
  const stop = attendSession(session);
  return () => {
    stop();
    scoring?.dispose();
  };
}
