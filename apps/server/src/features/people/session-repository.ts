import type { Person, Role } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

export const PERSON_FIELDS = { id: true, displayName: true, role: true } as const;

export interface FoundSession {
  readonly id: string;
  readonly expiresAt: Date;
  readonly person: Person;
}

interface SessionRow {
  readonly id: string;
  readonly expiresAt: Date;
  readonly personId: string;
  readonly displayName: string;
  readonly role: Role;
}

export const createSessionRepository = (prisma: PrismaClient) => ({
  // Every request asks this: one statement, where the client would send two.
  async findSession(tokenHash: string, now: Date): Promise<FoundSession | null> {
    const [row] = await prisma.$queryRaw<SessionRow[]>`
      SELECT session.id, session.expires_at AS "expiresAt",
             person.id AS "personId", person.display_name AS "displayName", person.role::text AS role
      FROM session JOIN person ON person.id = session.person_id
      WHERE session.token_hash = ${tokenHash} AND session.expires_at > ${now}::timestamptz`;
    if (!row) return null;
    const { id, expiresAt, personId, ...person } = row;
    return { id, expiresAt, person: { id: personId, ...person } };
  },

  async addSession(personId: string, tokenHash: string, times: { createdAt: Date; expiresAt: Date }): Promise<void> {
    await prisma.session.create({ data: { personId, tokenHash, ...times } });
  },

  async prolongSession(id: string, expiresAt: Date): Promise<void> {
    await prisma.session.updateMany({ where: { id }, data: { expiresAt } });
  },

  async removeSession(tokenHash: string): Promise<void> {
    await prisma.session.deleteMany({ where: { tokenHash } });
  },

  /** Sessions and links that nobody can use any more. */
  async removeExpired(now: Date): Promise<void> {
    await prisma.session.deleteMany({ where: { expiresAt: { lte: now } } });
    await prisma.signInLink.deleteMany({ where: { expiresAt: { lte: now } } });
  },
});

export type SessionRepository = ReturnType<typeof createSessionRepository>;
