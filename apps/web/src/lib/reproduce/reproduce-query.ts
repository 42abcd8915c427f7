import { queryOptions } from '@tanstack/react-query';
import { analysisKeys } from '../analysis/analysis-queries.ts';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { expectAnswer } from '../explorer/expect-answer.ts';

/** The checks of the paper on a study as it is now. */
export const reproduceQuery = (study: string) =>
  queryOptions({
    queryKey: [...analysisKeys.all(study), 'reproduce'],
    queryFn: async ({ signal }) => expectAnswer(await openWorkerCalls().call('reproduce', { study }, { signal })),
    retry: false,
  });
