import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { openScoringLine } from '../../lib/study-scoring/open-scoring-line.ts';
import type { ScoringLine } from '../../lib/study-scoring/scoring-line.ts';

/** Another line than the tab's own, for tests. */
export const ScoringLineContext = createContext<ScoringLine | null>(null);

/** What this tab scores, and the means to start and stop it. */
export function useScoringLine() {
  const queryClient = useQueryClient();
  const given = useContext(ScoringLineContext);
  const line = given ?? openScoringLine(queryClient);
  return { line, snapshot: useSyncExternalStore(line.subscribe, line.getSnapshot) };
}
