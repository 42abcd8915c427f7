import type { Person } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { PERSON_FIELDS } from './session-repository.ts';

export interface NewApiKey {
  readonly personId: string;
  readonly name: string;
  readonly prefix: string;
  readonly keyHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

const isUsable = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });
const KEY_FIELDS = { id: true, name: true, prefix: true, createdAt: true, expiresAt: true } as const;

export const createApiKeyRepository = (prisma: PrismaClient) => ({
  async findHolder(keyHash: string, now: Date): Promise<Person | null> {
    const where = { keyHash, ...isUsable(now) };
    const key = await prisma.apiKey.findFirst({ where, select: { person: { select: PERSON_FIELDS } } });
    return key?.person ?? null;
  },

  addKey: (data: NewApiKey) => prisma.apiKey.create({ data, select: KEY_FIELDS }),

  listKeys: (personId: string, now: Date) =>
    prisma.apiKey.findMany({ where: { personId, ...isUsable(now) }, select: KEY_FIELDS, orderBy: { id: 'desc' } }),

  async revokeKey(id: string, personId: string, now: Date): Promise<boolean> {
    const where = { id, personId, revokedAt: null };
    const { count } = await prisma.apiKey.updateMany({ where, data: { revokedAt: now } });
    return count === 1;
  },
});
