import type { Prisma } from '../../../db/generated/client.ts';
import { createUuidLike } from '../../../db/uuid.ts';
import type { Taker } from '../taker.ts';
import { drawPair, findCandidate } from './candidate-repository.ts';
import type { CheckKind } from './plan-block.ts';

type Transaction = Prisma.TransactionClient;

export async function moveChecks(tx: Transaction, taker: Taker, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.labelCheck.updateMany({ where: { id: { in: [...ids] } }, data: { holder: taker.holder } });
}

/** Puts a check to the person; its id, or nothing where there is nothing of that kind to ask. */
export async function issueCheck(
  tx: Transaction,
  taker: Taker,
  kind: CheckKind,
  position: number,
): Promise<string | undefined> {
  const draft = await findCandidate(tx, taker, kind);
  const example = draft && (await drawPair(tx, taker.studyId));
  if (!draft || example === undefined) return undefined;
  const { studyId, personId, holder, now } = taker;
  const id = createUuidLike(example);
  // Another tab of the person may have been given the same this moment.
  const { count } = await tx.labelCheck.createMany({
    data: [{ id, studyId, personId, holder, kind, position, issuedAt: now, ...draft }],
    skipDuplicates: true,
  });
  return count === 1 ? id : undefined;
}
