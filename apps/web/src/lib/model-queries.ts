import { listModels, listPassports } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from './api.ts';

export const modelKeys = {
  all: ['models'] as const,
  list: () => [...modelKeys.all, 'list'] as const,
  passports: (model: string) => [...modelKeys.all, 'passports', model] as const,
};

/** The reward models of this installation, and those of the hub that are known. */
export const modelsQuery = () =>
  queryOptions({
    queryKey: modelKeys.list(),
    queryFn: ({ signal }) => request(listModels, {}, { signal }),
  });

/** The newest passport of one model on every device, newest first. */
export const passportsQuery = (model: string) =>
  queryOptions({
    queryKey: modelKeys.passports(model),
    queryFn: ({ signal }) => request(listPassports, { query: { model } }, { signal }),
    select: ({ passports }) => passports,
  });
