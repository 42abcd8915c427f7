import type { InstalledModel, ModelRegistry } from '../dependencies.ts';
import type { RegisteredModelRow, RegisteredModels } from './registered-model-repository.ts';

export interface RegistryParts {
  /** Those that were there at the start. */
  readonly atStart: readonly InstalledModel[];
  readonly registered: Pick<RegisteredModels, 'list' | 'find'>;
  /** Base address of the hub, without a slash at its end. */
  readonly hub: string;
  /** Where the folder of an uploaded model lies. */
  readonly directoryOf: (id: string) => string;
}

/** Rows are read each time, so that several servers of one database agree. A model that was there at the start is never hidden. */
export function createModelRegistry({ atStart, registered, hub, directoryOf }: RegistryParts): ModelRegistry {
  const byId = new Map(atStart.map((model) => [model.manifest.id, model]));

  const toInstalled = ({ manifest, addedBy, addedAt }: RegisteredModelRow): InstalledModel => {
    const { id, source } = manifest;
    const isHub = source.kind === 'hub';
    return {
      manifest,
      manifestUrl: manifestUrlOf(id),
      files: isHub ? { url: `${hub}/${source.repo}/resolve/${source.revision}/` } : { directory: directoryOf(id) },
      origin: isHub ? 'hub' : 'upload',
      addedBy,
      addedAt,
    };
  };

  const find = async (id: string) => {
    const model = byId.get(id);
    if (model) return model;
    const row = await registered.find(id);
    return row && toInstalled(row);
  };

  return {
    async list() {
      const added = (await registered.list()).filter(({ manifest }) => !byId.has(manifest.id));
      return [...atStart, ...added.map(toInstalled)];
    },
    find,
    async findRevision(id, revision) {
      const model = await find(id);
      return model?.manifest.revision === revision ? model : undefined;
    },
  };
}

export const manifestUrlOf = (id: string): string => `/models/${id}/manifest.json`;
