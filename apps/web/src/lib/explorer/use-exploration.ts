import { useEffect, useState, useSyncExternalStore } from 'react';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { ExplorationStore } from './exploration-store.ts';
import type { ExploreRequest } from './explorer-calls.ts';

/**
 * The pairs of a view. While a view is on its way the one before it stays.
 *
 * @param version  of the study: another one asks again
 */
export function useExploration(request: ExploreRequest | null, version: string | undefined) {
  const [store] = useState(() => new ExplorationStore(openWorkerCalls()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the study is the reason to ask again
  useEffect(() => {
    if (request !== null) store.want(request);
  }, [store, request, version]);
  return { store, state: useSyncExternalStore(store.subscribe, store.read) };
}
