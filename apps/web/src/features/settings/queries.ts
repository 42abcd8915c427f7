import { listModels } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';

export const modelKeys = { all: ['models'] as const };

/** The reward models of this installation. */
export const modelsQuery = () =>
  queryOptions({
    queryKey: modelKeys.all,
    queryFn: ({ signal }) => request(listModels, {}, { signal }),
    select: ({ models }) => models.map(({ manifest }) => manifest),
  });
