import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabelDraft } from '@plumbline/contract';
import type { Database } from '../db/database.ts';
import type { Caller } from './create-test-app.ts';

export const aDraft = (pairId: string, overrides: Partial<LabelDraft> = {}): LabelDraft => ({
  pairId,
  value: 1,
  note: '',
  activeMs: 1200,
  waitMs: null,
  idempotencyKey: randomUUID(),
  labelledAt: '2026-03-01T11:59:00.000Z',
  ...overrides,
});

export const recordLabel = (caller: Caller, slug: string, body: LabelDraft) =>
  caller.call(ENDPOINTS.recordLabel, { params: { study: slug }, body });

export const withdrawLabel = (caller: Caller, slug: string, pairId: string, idempotencyKey: string = randomUUID()) =>
  caller.call(ENDPOINTS.withdrawLabel, {
    params: { study: slug },
    body: { pairId, idempotencyKey, labelledAt: '2026-03-01T12:00:00.000Z' },
  });

/** A place at the pair for the person, as the queue gives it; one that was given back leaves it to others. */
export async function aLease(
  { transaction }: Database,
  pair: { id: string; studyId: string },
  person: { id: string },
  { isReturned = false } = {},
): Promise<void> {
  const at = new Date('2026-03-01T12:00:00Z');
  await transaction(async (tx) => {
    const row = { holder: 'tab', issuedAt: at, expiresAt: at, returnedAt: isReturned ? at : null };
    await tx.labelLease.create({ data: { pairId: pair.id, personId: person.id, studyId: pair.studyId, ...row } });
    const leased = { increment: isReturned ? 0 : 1 };
    await tx.pairSummary.update({ where: { pairId: pair.id }, data: { leased } });
  });
}

/** A check that was put to the person. */
export const aCheck = (
  { prisma }: Database,
  pair: { id: string; studyId: string },
  person: { id: string },
  text: string | null = null,
) =>
  prisma.labelCheck.create({
    data: {
      id: randomUUID(),
      studyId: pair.studyId,
      personId: person.id,
      kind: text === null ? 'gold' : 'contrastive',
      ...{ pairId: pair.id, text, expected: 0, position: 0, holder: 'tab', issuedAt: new Date('2026-03-01T12:00:00Z') },
    },
  });
