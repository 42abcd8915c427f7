import { countGold, readRaterQuality } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const qualityKeys = {
  raters: (study: string) => [...studyKeys.one(study), 'quality'] as const,
  gold: (study: string) => [...studyKeys.one(study), 'gold'] as const,
};

/** How each rater of a study labels. */
export const ratersQuery = (study: string) =>
  queryOptions({
    queryKey: qualityKeys.raters(study),
    queryFn: ({ signal }) => request(readRaterQuality, { params: { study } }, { signal }),
    select: ({ raters }) => raters,
  });

/** How many gold pairs a study has of each answer. */
export const goldQuery = (study: string) =>
  queryOptions({
    queryKey: qualityKeys.gold(study),
    queryFn: ({ signal }) => request(countGold, { params: { study } }, { signal }),
  });
