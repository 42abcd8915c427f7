import { type AnswersBehind, countGold, listRaterAnswers, readRaterQuality } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

/** As many answers of a rater are listed at most. */
export const MOST_ANSWERS = 200;

export const qualityKeys = {
  raters: (study: string) => [...studyKeys.one(study), 'quality'] as const,
  answers: (study: string, rater: string, behind: AnswersBehind) =>
    [...qualityKeys.raters(study), rater, behind] as const,
  gold: (study: string) => [...studyKeys.one(study), 'gold'] as const,
};

/** How each rater of a study labels. */
export const ratersQuery = (study: string) =>
  queryOptions({
    queryKey: qualityKeys.raters(study),
    queryFn: ({ signal }) => request(readRaterQuality, { params: { study } }, { signal }),
    select: ({ raters }) => raters,
  });

/** The answers behind a figure of a rater. */
export const answersQuery = (study: string, rater: string, behind: AnswersBehind) =>
  queryOptions({
    queryKey: qualityKeys.answers(study, rater, behind),
    queryFn: ({ signal }) =>
      request(listRaterAnswers, { params: { study, rater }, query: { behind, limit: MOST_ANSWERS } }, { signal }),
    select: ({ answers }) => answers,
  });

/** How many gold pairs a study has of each answer. */
export const goldQuery = (study: string) =>
  queryOptions({
    queryKey: qualityKeys.gold(study),
    queryFn: ({ signal }) => request(countGold, { params: { study } }, { signal }),
  });
