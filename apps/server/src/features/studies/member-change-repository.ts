import type { AnyManifest, TextNormSettings } from '@plumbline/contract';
import { Prisma } from '../../db/generated/client.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';

type Transaction = Prisma.TransactionClient;

export interface MemberChange {
  readonly manifest: AnyManifest;
  /** Null: the model's default. */
  readonly textNorm: TextNormSettings | null;
}

/** What a study is to score with: all its models, or something of the first alone. What is left out stays. */
export interface ModelChange {
  readonly members?: readonly MemberChange[] | undefined;
  /** Null: the study is not scored any more. */
  readonly manifest?: AnyManifest | null | undefined;
  readonly textNorm?: TextNormSettings | null | undefined;
}

/** The columns of the study's first model. */
interface FirstModel {
  rewardModelId?: string | null;
  textNorm?: TextNormSettings | typeof Prisma.DbNull;
}

const stored = (textNorm: TextNormSettings | null) => textNorm ?? Prisma.DbNull;

/** Writes the models beside the first one; what becomes of the first is for the study's own row. Scores are not touched. */
export async function changeMembers(
  tx: Transaction,
  studyId: string,
  { members, manifest, textNorm }: ModelChange,
): Promise<FirstModel> {
  if (members) return replaceMembers(tx, studyId, members);
  const first: FirstModel = textNorm === undefined ? {} : { textNorm: stored(textNorm) };
  if (manifest === undefined) return first;
  if (manifest === null) {
    await tx.studyMember.deleteMany({ where: { studyId } });
    return { ...first, rewardModelId: null };
  }
  const rewardModelId = await ensureRewardModel(tx, manifest);
  // One that stood beside the first takes its place.
  await tx.studyMember.deleteMany({ where: { studyId, rewardModelId } });
  return { ...first, rewardModelId };
}

async function replaceMembers(tx: Transaction, studyId: string, members: readonly MemberChange[]): Promise<FirstModel> {
  const rows: { rewardModelId: string; textNorm: TextNormSettings | typeof Prisma.DbNull }[] = [];
  for (const { manifest, textNorm } of members) {
    rows.push({ rewardModelId: await ensureRewardModel(tx, manifest), textNorm: stored(textNorm) });
  }
  const [first, ...others] = rows;
  await tx.studyMember.deleteMany({ where: { studyId } });
  await tx.studyMember.createMany({ data: others.map((row, index) => ({ ...row, studyId, position: index + 1 })) });
  return first ?? { rewardModelId: null, textNorm: Prisma.DbNull };
}
