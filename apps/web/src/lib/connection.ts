import { useSyncExternalStore } from 'react';

/** Whether the server answered last time. `navigator.onLine` would be wrong: the server may be on this very machine. */
export type Connection = 'reachable' | 'unreachable';

let current: Connection = 'reachable';
const listeners = new Set<() => void>();

export const readConnection = (): Connection => current;

export function reportConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = (): Connection => useSyncExternalStore(subscribeToConnection, readConnection);
