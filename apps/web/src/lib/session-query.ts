import { readSession } from '@plumbline/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from './api.ts';

export const sessionKey = ['session'] as const;

/** Who is signed in: `{ person: null }` when nobody is. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: ({ signal }) => request(readSession, {}, { signal }),
    staleTime: 5 * 60_000,
    // Somebody else may have signed in meanwhile, in another tab: answers must never go out under their name.
    refetchOnWindowFocus: 'always',
  });

/** Somebody else is signed in now, or nobody: what the last person might see leaves the cache. */
export async function refreshPerson(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  // A question that is under way was asked before the change: its answer must not be taken for the new one.
  await queryClient.cancelQueries({ queryKey: sessionKey });
  await queryClient.fetchQuery({ ...sessionQuery(), staleTime: 0 });
  announcePersonChange();
}

const CHANNEL = 'plumbline-person';

/** Tells the other tabs of this browser that the person has changed. */
function announcePersonChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** Follows sign-ins and sign-outs of other tabs. Returns what ends it. */
export function followPersonChanges(queryClient: QueryClient): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => void queryClient.invalidateQueries({ queryKey: sessionKey });
  return () => channel.close();
}
