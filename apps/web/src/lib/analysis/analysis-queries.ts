import { type AnalysisSettings, type PartName, toQuery } from '@plumbline/analysis';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { studyKeys } from '../study-queries.ts';
import type { AnalysisClient, Answer } from './analysis-client.ts';
import { AnalysisProblem } from './analysis-problem.ts';
import { openAnalysis } from './open-analysis.ts';

export const analysisKeys = {
  /** Everything that is computed from a study's frame nests under this key. */
  all: (study: string) => [...studyKeys.one(study), 'analysis'] as const,
  frame: (study: string) => [...analysisKeys.all(study), 'frame'] as const,
  part: (study: string, version: string, part: PartName, settings: AnalysisSettings) =>
    [...analysisKeys.all(study), version, part, toQuery(settings)] as const,
};

/** The study's frame, fetched and kept by the worker; the page gets what switches need of it. */
export const frameQuery = (study: string, client: AnalysisClient = openAnalysis()) =>
  queryOptions({
    queryKey: analysisKeys.frame(study),
    queryFn: async ({ signal }) => expectAnswer(await client.load(study, signal)),
  });

interface OfFrame {
  readonly study: string;
  /** Of the frame, from `frameQuery`. */
  readonly version: string;
  readonly settings: AnalysisSettings;
}

/** What was computed from one version of a frame stays true; a switch shows the figures before it until the new ones come. */
const COMPUTED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 5 * 60_000,
  placeholderData: keepPreviousData,
} as const;

/** One part of the analysis, such as the table. */
export const partQuery = <Name extends PartName>(
  part: Name,
  { study, version, settings }: OfFrame,
  client: AnalysisClient = openAnalysis(),
) =>
  queryOptions({
    ...COMPUTED,
    queryKey: analysisKeys.part(study, version, part, settings),
    queryFn: async ({ signal }) => expectAnswer(await client.part({ study, part, settings }, signal)),
  });

function expectAnswer<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new AnalysisProblem(answer.code, answer.details.message);
}
