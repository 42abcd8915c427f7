import type { ExploreRow } from '@plumbline/analysis';
import { useCallback, useRef, useState } from 'react';
import { openWorkerCalls } from '../../../lib/analysis/open-analysis.ts';
import type { ExploreRequest } from '../../../lib/explorer/explorer-calls.ts';

export interface Selection {
  /** Positions in the study, in the order in which they were taken. */
  readonly chosen: ReadonlySet<number>;
  /** @param isRange  all places from the one before on */
  readonly toggle: (place: number, row: Pick<ExploreRow, 'index'>, isRange: boolean) => void;
  readonly addAll: () => void;
  readonly add: (indices: Iterable<number>) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<number> = new Set();

/** The pairs that something is to be done with. They stay chosen while filters and layouts change. */
export function useSelection(request: ExploreRequest | null, passing: number): Selection {
  const [chosen, setChosen] = useState(NONE);
  const anchor = useRef<number | null>(null);

  const add = useCallback((indices: Iterable<number>) => setChosen((old) => new Set([...old, ...indices])), []);
  const addPlaces = useCallback(
    async (from: number, to: number) => {
      if (request === null) return;
      const places = await openWorkerCalls().call('listPlaces', { ...request, from, to });
      if (places.ok) add(places.value);
    },
    [request, add],
  );
  const toggle = useCallback(
    (place: number, { index }: Pick<ExploreRow, 'index'>, isRange: boolean) => {
      const from = anchor.current;
      anchor.current = place;
      if (isRange && from !== null) return void addPlaces(Math.min(from, place), Math.max(from, place) + 1);
      setChosen((old) => {
        const next = new Set(old);
        if (!next.delete(index)) next.add(index);
        return next;
      });
    },
    [addPlaces],
  );
  const addAll = useCallback(() => void addPlaces(0, passing), [addPlaces, passing]);
  const clear = useCallback(() => {
    anchor.current = null;
    setChosen(NONE);
  }, []);
  return { chosen, toggle, addAll, add, clear };
}
