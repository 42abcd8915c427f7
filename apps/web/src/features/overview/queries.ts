import { listIntegrityReports, readOverview } from '@plumbline/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const overviewKeys = {
  now: (study: string, dayStart: string) => [...studyKeys.one(study), 'overview', dayStart] as const,
  newestCheck: (study: string) => [...studyKeys.one(study), 'newest-check'] as const,
};

/** How often the page asks by itself; what it shows stays until the answer is there. */
const REFRESH_MS = 5000;

/** @param dayStart  ISO 8601, when the day began here */
export const overviewQuery = (study: string, dayStart: string) =>
  queryOptions({
    queryKey: overviewKeys.now(study, dayStart),
    queryFn: ({ signal }) => request(readOverview, { params: { study }, query: { dayStart } }, { signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** The last check of the study's counters; null: none was made yet. */
export const newestCheckQuery = (study: string) =>
  queryOptions({
    queryKey: overviewKeys.newestCheck(study),
    queryFn: ({ signal }) => request(listIntegrityReports, { params: { study }, query: { limit: 1 } }, { signal }),
    select: ({ reports }) => reports[0] ?? null,
  });
