import { type InstalledModelView, removeModel } from '@plumbline/contract';
import { removeStoredModel } from '@plumbline/scorer/storage';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/api.ts';
import { modelKeys } from '../../../lib/model-queries.ts';
import { browserKeys, locationOf } from '../browser/browser-queries.ts';

/** Frees what this browser keeps of a model; what other models share stays. */
function freeModel(model: InstalledModelView, models: readonly InstalledModelView[]): Promise<void> {
  const others = models.filter(({ manifest }) => manifest.id !== model.manifest.id);
  return removeStoredModel(locationOf(model), others.map(locationOf));
}

/** Removes a model's files from this browser. */
export function useFreeing(model: InstalledModelView, models: readonly InstalledModelView[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => freeModel(model, models),
    onSettled: () => queryClient.invalidateQueries({ queryKey: browserKeys.all }),
  });
}

/** Removes a model from the installation, and its files from this browser. */
export function useRemoval(model: InstalledModelView, models: readonly InstalledModelView[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await request(removeModel, { params: { model: model.manifest.id } });
      // The model is gone already: files that stay here are orphans, which the page names too.
      await freeModel(model, models).catch(() => undefined);
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: modelKeys.list() }),
        queryClient.invalidateQueries({ queryKey: browserKeys.all }),
      ]),
  });
}
