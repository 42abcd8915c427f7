import type {
  CriterionLead,
  Fragility,
  ModelVotes,
  OptimisationSeries,
  OverOptimisation,
  SeriesError,
  Standings,
  StandingsSettings,
  StopLights,
  VoteScope,
} from '@plumbline/analysis';
import type { Evaluation } from '@plumbline/contract';
import type { AnalysisResult, StudyRequest } from '../analysis/analysis-calls.ts';

export interface VotesRequest extends StudyRequest {
  /** Slug or id. */
  readonly evaluation: string;
}

export interface ScopeRequest extends VotesRequest {
  readonly scope: VoteScope;
}

export interface StandingsRequest extends VotesRequest {
  readonly settings: StandingsSettings;
}

/** The votes of an evaluation as far as switches need them, without their columns. */
export interface VotesSummary {
  /** Part of the key of everything that is computed from them. */
  readonly version: string;
  readonly evaluation: Evaluation;
  readonly subsets: readonly string[];
  readonly raters: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly kind: 'human' | 'simulated' | 'imported';
    readonly isSetAside: boolean;
  }>;
  /** Ballots with an answer, whether they count or not. */
  readonly ballots: number;
}

/** A series of contenders with what the votes say of it; null: why nothing can be said. */
export interface SeriesFigures {
  readonly series: OptimisationSeries;
  readonly found: OverOptimisation | null;
  readonly gap: SeriesError | null;
}

interface Call<Request, Value> {
  readonly request: Request;
  readonly result: AnalysisResult<Value>;
}

/** What the results page of an evaluation asks the analysis worker. */
export interface VoteCalls {
  /** Fetches the votes, unless what is there is still current. */
  readonly loadVotes: Call<VotesRequest, VotesSummary>;
  /** An evaluation in short, from votes as they are now. */
  readonly leads: Call<VotesRequest, readonly CriterionLead[]>;
  readonly standings: Call<StandingsRequest, Standings>;
  /** Null: fewer than two contenders have votes. */
  readonly fragility: Call<ScopeRequest, Fragility | null>;
  readonly stopLights: Call<StandingsRequest, StopLights>;
  readonly modelVotes: Call<ScopeRequest, ModelVotes>;
  readonly optimisation: Call<ScopeRequest, readonly SeriesFigures[]>;
}
