import { useMutation, useQueryClient } from '@tanstack/react-query';
import { explorerKeys } from '../../../lib/explorer/explorer-queries.ts';
import { loadScorer } from '../../../lib/load-scorer.ts';
import { pairKeys } from '../../../lib/pair-queries.ts';
import { studyKeys } from '../../../lib/study-queries.ts';
import { scoreHere } from './score-here.ts';

/** Scores a pair in this browser; lists, totals and the pair are asked anew once the score is stored. */
export function useScoreHere(study: string, pairId: string, model: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => scoreHere({ study, pairId, model }, loadScorer),
    onSuccess: (result) => {
      if (!result.ok) return;
      const stale = [pairKeys.one(study, pairId), explorerKeys.all(study), studyKeys.detail(study)];
      return Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
