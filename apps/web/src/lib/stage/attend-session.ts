import { readConnection, subscribeToConnection } from '../connection.ts';
import type { Outbox } from '../outbox/outbox.ts';

export interface AttendedSession {
  readonly outbox: Outbox;
  start(): Promise<void>;
  /** Tries again at once whatever waits for the server. */
  wake(): void;
  /** The page goes away, perhaps for good. */
  leave(): void;
  dispose(): void;
}

/** Starts a session of questions and tells it of all that comes and goes around the page. @returns ends it */
export function attendSession(session: AttendedSession): () => void {
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
  };
}
