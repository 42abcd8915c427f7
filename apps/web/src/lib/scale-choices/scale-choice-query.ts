import { toQuery } from '@plumbline/analysis';
import { queryOptions } from '@tanstack/react-query';
import { analysisKeys } from '../analysis/analysis-queries.ts';
import { openWorkerCalls } from '../analysis/open-analysis.ts';
import { expectAnswer } from '../explorer/expect-answer.ts';
import type { ScaleChoiceRequest } from './scale-choice-calls.ts';

/** A pair under the three ways of choosing the scale. @param version  of the frame */
export const scaleChoiceQuery = (request: ScaleChoiceRequest, version: string) =>
  queryOptions({
    queryKey: [...analysisKeys.all(request.study), version, 'scale-choices', request.pairId, toQuery(request.settings)],
    queryFn: async ({ signal }) =>
      expectAnswer(await openWorkerCalls().call('compareScaleChoices', request, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
