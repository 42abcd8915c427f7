import { toQuery } from '@plumbline/analysis';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { analysisKeys } from '../analysis/analysis-queries.ts';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { expectAnswer } from '../explorer/expect-answer.ts';
import type { CompareRequest } from './compare-calls.ts';

/**
 * What one row of the table is better by than another, with paired intervals.
 *
 * @param version  of the frame
 */
export const compareQuery = (request: CompareRequest, version: string) =>
  queryOptions({
    queryKey: [
      ...analysisKeys.all(request.study),
      version,
      'compare',
      request.first,
      request.second,
      toQuery(request.settings),
    ],
    queryFn: async ({ signal }) => expectAnswer(await openWorkerCalls().call('compareRows', request, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
