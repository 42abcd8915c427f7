import type { AnyManifest } from '@plumbline/contract';
import type { Prisma } from './generated/client.ts';

/** The row of a reward model's revision, made when it is first used. */
export async function ensureRewardModel(
  tx: Pick<Prisma.TransactionClient, 'rewardModel'>,
  manifest: AnyManifest,
): Promise<string> {
  const { id: modelId, revision } = manifest;
  await tx.rewardModel.createMany({ data: [{ modelId, revision, manifest }], skipDuplicates: true });
  const row = await tx.rewardModel.findUniqueOrThrow({ where: { modelId_revision: { modelId, revision } } });
  return row.id;
}
