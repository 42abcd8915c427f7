export { listModelFiles, listWeightFiles } from '../files/list-model-files.ts';
export { clearEmbeddings, readEmbeddingBytes } from './embeddings.ts';
export { askToPersist, readStorage, type StorageUse } from './storage-use.ts';
export {
  listStoredModels,
  type ModelLocation,
  removeOrphans,
  removeStoredModel,
  type StoredModel,
  type StoredModels,
} from './stored-models.ts';
