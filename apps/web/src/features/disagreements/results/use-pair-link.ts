import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useMemo } from 'react';
import type { View } from '../../../lib/pair-list/view.ts';

/** What a cell needs to be a link to its pair. */
export interface PairLink {
  readonly hrefOf: (pairId: string) => string;
  readonly onClick: (event: MouseEvent, pairId: string) => void;
}

const PLACEHOLDER = 'PAIR';

/**
 * Links to the pairs of a list. The router works out one address and all cells use it: worked out in each cell, it would be
 * most of what a brush over the filters costs.
 */
export function usePairLink(study: string, view: View): PairLink {
  const router = useRouter();
  return useMemo(() => {
    const target = (pair: string) => ({ to: '/s/$study/pairs/$pair', params: { study, pair }, search: view }) as const;
    const { href } = router.buildLocation(target(PLACEHOLDER));
    return {
      hrefOf: (pairId) => href.replace(`/${PLACEHOLDER}`, `/${pairId}`),
      onClick: (event, pairId) => {
        // With a key held the browser opens a tab or a window.
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void router.navigate(target(pairId));
      },
    };
  }, [router, study, view]);
}
