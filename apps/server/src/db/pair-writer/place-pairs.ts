import type { LabellingPolicy } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { lockPromptSummaries, lockSummaries } from '../pair-summary.ts';
import { arrangePrompts } from '../places/arrange-places.ts';
import { policyOf } from '../places/policy-of.ts';
import { settlePlaces } from '../places/settle-places.ts';
import type { AddedPair } from './write-pair-rows.ts';

type Transaction = Prisma.TransactionClient;

/**
 * How the study is labelled. A change of that, and setting a rater aside, wait for the end of this transaction, so that they
 * find all that is new.
 */
export async function keepPolicy(tx: Transaction, studyId: string): Promise<LabellingPolicy> {
  await tx.$executeRaw`SELECT id FROM study WHERE id = ${studyId}::uuid FOR SHARE`;
  return policyOf(await tx.study.findUniqueOrThrow({ where: { id: studyId } }));
}

/** Labels that came with the data count, however many were wanted; an image that came makes its pair one to be labelled. */
export async function placeKnownPairs(tx: Transaction, pairIds: ReadonlySet<string>, at: Date): Promise<void> {
  if (pairIds.size === 0) return;
  await lockSummaries(tx, [...pairIds]);
  await settlePlaces(tx, pairIds, at);
}

/** New pairs lie at random places already; in other orders they take their own. */
export async function arrangeNewPairs(
  tx: Transaction,
  { order }: LabellingPolicy,
  pairs: Iterable<AddedPair>,
): Promise<void> {
  const promptIds = new Set([...pairs].map(({ promptId }) => promptId));
  if (order.kind === 'random' || promptIds.size === 0) return;
  await lockPromptSummaries(tx, promptIds);
  await arrangePrompts(tx, order, promptIds);
}
