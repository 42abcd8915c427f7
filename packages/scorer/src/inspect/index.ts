export { listModelFiles } from '../files/list-model-files.ts';
export { findKnownModel, listKnownModels } from './known-models.ts';
export { manifestFromFiles } from './manifest-from-files.ts';
