import { listViews, removeView, saveView, updateView } from '@plumbline/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/api.ts';
import { studyKeys } from '../../../lib/study-queries.ts';

const viewKeys = { all: (study: string) => [...studyKeys.one(study), 'saved-views'] as const };

/** The saved views of a study, by name; all its researchers share them. */
export const savedViewsQuery = (study: string) =>
  queryOptions({
    queryKey: viewKeys.all(study),
    queryFn: ({ signal }) => request(listViews, { params: { study } }, { signal }),
    select: ({ views }) => views,
  });

/** A change of the saved views; the list is asked for anew after it. */
function useChange<Input>(study: string, change: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: viewKeys.all(study) }),
  });
}

export const useSaveView = (study: string) =>
  useChange(study, (body: { name: string; query: string }) => request(saveView, { params: { study }, body }));

export const useReplaceView = (study: string) =>
  useChange(study, ({ view, query }: { view: string; query: string }) =>
    request(updateView, { params: { study, view }, body: { query } }),
  );

export const useRemoveView = (study: string) =>
  useChange(study, (view: string) => request(removeView, { params: { study, view } }));
