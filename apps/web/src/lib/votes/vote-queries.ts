import type { StandingsSettings, VoteScope } from '@plumbline/analysis';
import { readEvaluation } from '@plumbline/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { request } from '../api.ts';
import { expectAnswer } from '../explorer/expect-answer.ts';
import { studyKeys } from '../study-queries.ts';
import type { VotesRequest } from './vote-calls.ts';

export const voteKeys = {
  /** Everything of one evaluation nests under this key. */
  one: ({ study, evaluation }: VotesRequest) => [...studyKeys.one(study), 'evaluation', evaluation] as const,
};

/** An evaluation as it stands: its set-up, its state, and how far it is. */
export const evaluationQuery = ({ study, evaluation }: VotesRequest) =>
  queryOptions({
    queryKey: [...voteKeys.one({ study, evaluation }), 'detail'] as const,
    queryFn: ({ signal }) => request(readEvaluation, { params: { study, evaluation } }, { signal }),
  });

/** The votes, fetched and kept by the worker; the page gets what switches need of them. */
export const votesQuery = (of: VotesRequest) =>
  queryOptions({
    queryKey: [...voteKeys.one(of), 'votes'] as const,
    queryFn: async ({ signal }) => expectAnswer(await openWorkerCalls().call('loadVotes', of, { signal })),
  });

/** An evaluation in short. @param progress  of its ballots as last seen: with others the votes are looked at again */
export const leadsQuery = (of: VotesRequest, progress: string) =>
  queryOptions({
    queryKey: [...voteKeys.one(of), 'leads', progress] as const,
    queryFn: async ({ signal }) => expectAnswer(await openWorkerCalls().call('leads', of, { signal })),
    placeholderData: keepPreviousData,
  });

/** What was computed from one version stays true; a switch shows the figures before it until the new ones come. */
const COMPUTED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 5 * 60_000,
  placeholderData: keepPreviousData,
} as const;

interface OfVersion extends VotesRequest {
  /** Of the votes, from `votesQuery`. */
  readonly version: string;
}

export const standingsQuery = ({ version, ...of }: OfVersion, settings: StandingsSettings) =>
  queryOptions({
    ...COMPUTED,
    queryKey: [...voteKeys.one(of), version, 'standings', settings] as const,
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('standings', { ...of, settings }, { signal })),
  });

export const stopQuery = ({ version, ...of }: OfVersion, settings: StandingsSettings) =>
  queryOptions({
    ...COMPUTED,
    queryKey: [...voteKeys.one(of), version, 'stop', settings] as const,
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('stopLights', { ...of, settings }, { signal })),
  });

export const fragilityQuery = ({ version, ...of }: OfVersion, scope: VoteScope) =>
  queryOptions({
    ...COMPUTED,
    queryKey: [...voteKeys.one(of), version, 'fragility', scope] as const,
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('fragility', { ...of, scope }, { signal })),
  });

export const modelVotesQuery = ({ version, ...of }: OfVersion, scope: VoteScope) =>
  queryOptions({
    ...COMPUTED,
    queryKey: [...voteKeys.one(of), version, 'models', scope] as const,
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('modelVotes', { ...of, scope }, { signal })),
  });

export const optimisationQuery = ({ version, ...of }: OfVersion, scope: VoteScope) =>
  queryOptions({
    ...COMPUTED,
    queryKey: [...voteKeys.one(of), version, 'optimisation', scope] as const,
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('optimisation', { ...of, scope }, { signal })),
  });
