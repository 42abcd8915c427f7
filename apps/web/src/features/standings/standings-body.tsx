import type { Evaluation } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { VotesRequest, VotesSummary } from '../../lib/votes/vote-calls.ts';
import { fragilityQuery, standingsQuery, stopQuery } from '../../lib/votes/vote-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ExportPanel } from './export-panel.tsx';
import { NoVotes } from './no-votes.tsx';
import { BaselinePanel } from './panels/baseline-panel.tsx';
import { CarePanel } from './panels/care-panel.tsx';
import { LeaderboardPanel } from './panels/leaderboard-panel.tsx';
import { MatrixPanel } from './panels/matrix-panel.tsx';
import { ModelPanel } from './panels/model-panel.tsx';
import { OptimisationPanel } from './panels/optimisation-panel.tsx';
import { RaterPanel } from './panels/rater-panel.tsx';
import { StopPanel } from './panels/stop-panel.tsx';
import { SubsetPanel } from './panels/subset-panel.tsx';
import { SummaryPanel } from './panels/summary-panel.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { type StandingsScope, StandingsScopeContext } from './standings-scope.ts';
import { parseStandingsSearch } from './standings-search.ts';
import { toSettings } from './standings-settings.ts';

const route = getRouteApi('/s/$study/compare/$evaluation');

interface StandingsBodyProps {
  readonly address: VotesRequest;
  readonly evaluation: Evaluation;
  readonly votes: VotesSummary;
}

/** All panels, one below the other: who wins first, then how that came about. */
export function StandingsBody({ address, evaluation, votes }: StandingsBodyProps) {
  const scope = useMakeScope(address, votes);
  if (votes.ballots === 0) return <NoVotes address={address} evaluation={evaluation} />;
  return (
    <StandingsScopeContext value={scope}>
      <Panels evaluation={evaluation} scope={scope} />
    </StandingsScopeContext>
  );
}

function Panels({ evaluation, scope }: { readonly evaluation: Evaluation; readonly scope: StandingsScope }) {
  const { study, votes, settings } = scope;
  const of = { study, evaluation: scope.evaluation, version: votes.version };
  const standings = useQuery(standingsQuery(of, settings));
  // The worker does one thing after the other: the figures go before what takes seconds.
  const hasFigures = standings.data !== undefined;
  const stop = useQuery({ ...stopQuery(of, settings), enabled: hasFigures });
  const fragility = useQuery({ ...fragilityQuery(of, scope.scope), enabled: hasFigures && stop.data !== undefined });
  if (standings.error) {
    return <LoadError what="The figures" error={standings.error} onRetry={() => void standings.refetch()} />;
  }
  if (standings.data === undefined) {
    return (
      <div role="status">
        <span className="sr-only">The figures are being computed</span>
        <Skeleton className="h-96 w-full" />
      </div>
    );
  }
  const isOld = standings.isPlaceholderData;
  return (
    <div className="grid min-w-0 gap-5 *:min-w-0">
      <ScopeBar />
      <div
        aria-busy={isOld}
        className={isOld ? 'grid min-w-0 gap-5 opacity-50 *:min-w-0' : 'grid min-w-0 gap-5 *:min-w-0'}
      >
        <SummaryPanel evaluation={evaluation} standings={standings.data} fragility={fragility} />
        <BaselinePanel standings={standings.data} />
        <LeaderboardPanel evaluation={evaluation} standings={standings.data} fragility={fragility} />
        <MatrixPanel standings={standings.data} />
        <StopPanel query={stop} />
        <OptimisationPanel evaluation={evaluation} />
        <ModelPanel />
        <CarePanel standings={standings.data} />
        <RaterPanel standings={standings.data} />
        <SubsetPanel standings={standings.data} />
      </div>
      <ExportPanel evaluation={evaluation} />
    </div>
  );
}

function useMakeScope({ study, evaluation }: VotesRequest, votes: VotesSummary): StandingsScope {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback<StandingsScope['change']>(
    (patch) =>
      void navigate({
        search: (old) => parseStandingsSearch({ ...old, ...patch }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return useMemo(() => {
    const settings = toSettings(votes.evaluation, votes.subsets, search);
    const { baseline: _, ...scope } = settings;
    const nameOf = (contender: number) => votes.evaluation.contenders[contender]?.name ?? 'a contender that is gone';
    return { study, evaluation, votes, settings, scope, change, nameOf };
  }, [study, evaluation, votes, search, change]);
}
