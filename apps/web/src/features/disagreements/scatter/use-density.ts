import type { DensityGrid, DensityRequest } from '@plumbline/analysis';
import { useEffect, useState } from 'react';
import { openWorkerCalls } from '../../../lib/analysis/open-analysis.ts';
import type { ExploreRequest } from '../../../lib/explorer/explorer-calls.ts';

export interface DrawnDensity {
  readonly plane: DensityRequest;
  readonly grid: DensityGrid;
}

/**
 * Pairs counted on the plane for the view that is shown. It follows the answers of the list, so that a drag asks no more
 * often than the worker can answer.
 */
export function useDensity(request: ExploreRequest | null, plane: DensityRequest | null): DrawnDensity | null {
  const [drawn, setDrawn] = useState<DrawnDensity | null>(null);
  useEffect(() => {
    if (request === null || plane === null) return;
    let isWanted = true;
    void openWorkerCalls()
      .call('countDensity', { ...request, plane })
      .then((answer) => {
        if (isWanted && answer.ok && answer.value !== null) setDrawn({ plane, grid: answer.value });
      });
    return () => {
      isWanted = false;
    };
  }, [request, plane]);
  return drawn;
}
