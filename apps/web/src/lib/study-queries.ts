import { listStudies, readStudy, readStudyDetail } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from './api.ts';

export const studyKeys = {
  all: ['studies'] as const,
  list: () => [...studyKeys.all, 'list'] as const,
  /** Everything of one study nests under this key. */
  one: (study: string) => [...studyKeys.all, 'one', study] as const,
  detail: (study: string) => [...studyKeys.one(study), 'detail'] as const,
};

export const studiesQuery = () =>
  queryOptions({
    queryKey: studyKeys.list(),
    queryFn: ({ signal }) => request(listStudies, {}, { signal }),
    select: ({ studies }) => studies,
  });

/** One study as any member may know it; `study` is its slug or id. */
export const studyQuery = (study: string) =>
  queryOptions({
    queryKey: studyKeys.one(study),
    queryFn: ({ signal }) => request(readStudy, { params: { study } }, { signal }),
  });

/** What researchers see beyond that. */
export const studyDetailQuery = (study: string) =>
  queryOptions({
    queryKey: studyKeys.detail(study),
    queryFn: ({ signal }) => request(readStudyDetail, { params: { study } }, { signal }),
  });
