import type { StandingsSettings, VoteScope } from '@plumbline/analysis';
import { createContext, useContext } from 'react';
import type { VotesSummary } from '../../lib/votes/vote-calls.ts';
import type { StandingsSearch } from './standings-search.ts';

/** What every part of the page computes with and links by. */
export interface StandingsScope {
  /** Slugs. */
  readonly study: string;
  readonly evaluation: string;
  readonly votes: VotesSummary;
  readonly settings: StandingsSettings;
  /** The same without the baseline. */
  readonly scope: VoteScope;
  readonly change: (patch: { readonly [Name in keyof StandingsSearch]?: StandingsSearch[Name] | undefined }) => void;
  /** Name of a contender by its position. */
  readonly nameOf: (contender: number) => string;
}

export const StandingsScopeContext = createContext<StandingsScope | null>(null);

export function useStandingsScope(): StandingsScope {
  const scope = useContext(StandingsScopeContext);
  if (scope === null) throw new Error('useStandingsScope is for parts of an evaluation’s results');
  return scope;
}
