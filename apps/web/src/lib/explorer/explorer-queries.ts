import { type AnalysisSettings, toQuery } from '@plumbline/analysis';
import { queryOptions } from '@tanstack/react-query';
import { analysisKeys } from '../analysis/analysis-queries.ts';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { expectAnswer } from './expect-answer.ts';
import type { ExploreRequest } from './explorer-calls.ts';

export const explorerKeys = {
  all: (study: string) => [...analysisKeys.all(study), 'explorer'] as const,
  description: (study: string, settings: AnalysisSettings) =>
    [...explorerKeys.all(study), 'description', toQuery(settings)] as const,
  place: ({ study, settings, view }: ExploreRequest, version: string, pairId: string) =>
    [...explorerKeys.all(study), version, toQuery(settings), view, 'place', pairId] as const,
  prompt: ({ study, settings, view }: ExploreRequest, version: string, prompt: string | null) =>
    [...explorerKeys.all(study), version, toQuery(settings), view, 'prompt', prompt] as const,
};

/** The study as the explorer sees it: asks the server whether it changed, and keeps it in the worker. */
export const explorerQuery = (study: string, settings: AnalysisSettings) =>
  queryOptions({
    queryKey: explorerKeys.description(study, settings),
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('openExplorer', { study, settings }, { signal })),
    // Coming back from a pair, the list must not change under the reader without being asked.
    staleTime: 15_000,
    refetchOnWindowFocus: false,
  });

/** Where a pair stands in the list of a view. */
export const placeQuery = (request: ExploreRequest, version: string, pairId: string) =>
  queryOptions({
    queryKey: explorerKeys.place(request, version, pairId),
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('findPlace', { ...request, pairId }, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The images of a prompt of the list. */
export const promptQuery = (request: ExploreRequest, version: string, prompt: string | null) =>
  queryOptions({
    queryKey: explorerKeys.prompt(request, version, prompt),
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('readPrompt', { ...request, prompt }, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
