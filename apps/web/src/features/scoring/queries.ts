import { readScoring } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const scoringKeys = {
  state: (study: string) => [...studyKeys.one(study), 'scoring'] as const,
};

const WHILE_SCORING_MS = 3_000;
const OTHERWISE_MS = 20_000;

/** How far the scoring of a study is; asked often while somebody scores, wherever that is. */
export const scoringQuery = (study: string, isScoringHere: boolean) =>
  queryOptions({
    queryKey: scoringKeys.state(study),
    queryFn: ({ signal }) => request(readScoring, { params: { study } }, { signal }),
    select: ({ members }) => members,
    refetchInterval: ({ state }) => {
      const isScoring = isScoringHere || state.data?.members.some(({ claimed }) => claimed > 0);
      return isScoring ? WHILE_SCORING_MS : OTHERWISE_MS;
    },
  });
