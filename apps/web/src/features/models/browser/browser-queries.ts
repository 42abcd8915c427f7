import type { InstalledModelView } from '@plumbline/contract';
import { listStoredModels, type ModelLocation, readEmbeddingBytes, readStorage } from '@plumbline/scorer/storage';
import { queryOptions } from '@tanstack/react-query';

export const browserKeys = {
  all: ['browser'] as const,
  storage: () => [...browserKeys.all, 'storage'] as const,
  models: (models: readonly InstalledModelView[]) =>
    [...browserKeys.all, 'models', models.map(({ manifest }) => `${manifest.id}@${manifest.revision}`)] as const,
  graphics: () => [...browserKeys.all, 'graphics'] as const,
};

/** As the scorer knows a model: the address of its manifest names what is kept of it. */
export const locationOf = ({ manifest, manifestUrl }: InstalledModelView): ModelLocation => ({
  manifest,
  manifestUrl: new URL(manifestUrl, document.baseURI).href,
});

/** What this browser keeps of each model, by its id, and of none. */
export const storedModelsQuery = (models: readonly InstalledModelView[]) =>
  queryOptions({
    queryKey: browserKeys.models(models),
    queryFn: () => listStoredModels(models.map(locationOf)),
  });

/** How much room this site takes and has here, and how much of it embeddings take. */
export const storageQuery = () =>
  queryOptions({
    queryKey: browserKeys.storage(),
    queryFn: async () => {
      const [use, embeddingBytes] = await Promise.all([readStorage(), readEmbeddingBytes()]);
      return { use, embeddingBytes };
    },
  });
