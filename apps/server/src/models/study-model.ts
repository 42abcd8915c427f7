import { AnyManifestSchema, type StudyMember, type StudyModel } from '@plumbline/contract';
import type { ScoredStudy } from '../db/study-access.ts';
import { type MemberRow, memberRowsOf, scoringOf } from '../db/study-scoring.ts';
import type { InstalledModel } from '../dependencies.ts';

/** All that a study scores with, as the wire has it. */
export function describeMembers(study: ScoredStudy, models: readonly InstalledModel[]): StudyMember[] {
  const { members } = scoringOf(study);
  return memberRowsOf(study).flatMap(({ rewardModel }, index) => {
    const textNorm = members[index]?.textNorm;
    return textNorm ? [{ model: describeModel(rewardModel, models), textNorm }] : [];
  });
}

/** A revision that is not installed cannot be run here: it has no address. */
function describeModel(
  { modelId: id, revision, manifest }: MemberRow['rewardModel'],
  models: readonly InstalledModel[],
): StudyModel {
  const { kind, name } = AnyManifestSchema.parse(manifest);
  const installed = models.find((model) => model.manifest.id === id && model.manifest.revision === revision);
  return { id, revision, name, kind, manifestUrl: installed?.manifestUrl ?? null };
}
