import { ModelManifestSchema, type StudyDetail } from '@plumbline/contract';
import type { FoundStudy } from '../db/study-access.ts';
import type { InstalledModel } from '../dependencies.ts';

export const findInstalled = (models: readonly InstalledModel[], id: string): InstalledModel | undefined =>
  models.find(({ manifest }) => manifest.id === id);

/** A study's model as the wire has it. A revision that is not installed any more keeps its usual address. */
export function describeStudyModel(
  rewardModel: FoundStudy['rewardModel'],
  models: readonly InstalledModel[],
): StudyDetail['model'] {
  if (!rewardModel) return null;
  const { modelId: id, revision, manifest } = rewardModel;
  const installed = findInstalled(models, id);
  return {
    id,
    revision,
    name: ModelManifestSchema.parse(manifest).name,
    manifestUrl: installed?.manifestUrl ?? `/models/${id}/manifest.json`,
  };
}
