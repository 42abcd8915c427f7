import { type ImportJob, type ImportSpec, listImports, previewImport, readImport } from '@plumbline/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { studyKeys } from '../study-queries.ts';
import { isRunning } from './import-stage.ts';

/** How often a running import is asked how far it is. */
const POLL_MS = 700;

export const importKeys = {
  all: (study: string) => [...studyKeys.one(study), 'imports'] as const,
  list: (study: string) => [...importKeys.all(study), 'list'] as const,
  one: (study: string, id: string) => [...importKeys.all(study), 'one', id] as const,
  /** Apart from the imports: what uploaded files look like does not change with what becomes of them. */
  preview: (study: string, id: string, spec: ImportSpec | undefined) =>
    [...studyKeys.one(study), 'import-preview', id, spec ?? 'suggested'] as const,
};

export const importsQuery = (study: string) =>
  queryOptions({
    queryKey: importKeys.list(study),
    queryFn: ({ signal }) => request(listImports, { params: { study } }, { signal }),
    select: ({ imports }) => imports,
  });

/** One import; asked again and again while it runs. */
export const importQuery = (study: string, id: string) =>
  queryOptions({
    queryKey: importKeys.one(study, id),
    queryFn: ({ signal }) => request(readImport, { params: { study, import: id } }, { signal }),
    refetchInterval: ({ state }: { readonly state: { readonly data: ImportJob | undefined } }) =>
      state.data && isRunning(state.data) ? POLL_MS : false,
    // A person who looks elsewhere meanwhile comes back to what is so now.
    refetchIntervalInBackground: true,
  });

/** What the uploaded files become under a spec; without one, under the spec that the server suggests. */
export const previewQuery = (study: string, id: string, spec?: ImportSpec) =>
  queryOptions({
    queryKey: importKeys.preview(study, id, spec),
    queryFn: ({ signal }) =>
      request(previewImport, { params: { study, import: id }, body: spec ? { spec } : {} }, { signal }),
    placeholderData: keepPreviousData,
    // Uploaded files do not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
