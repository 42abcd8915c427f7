import type { Person, Role } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { createGroupCommit } from '../../db/group-commit.ts';

export const PERSON_FIELDS = { id: true, displayName: true, role: true } as const;

export interface FoundSession {
  readonly id: string;
  readonly expiresAt: Date;
  readonly person: Person;
}

interface SessionRow {
  readonly id: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly personId: string;
  readonly displayName: string;
  readonly role: Role;
}

interface Wanted {
  readonly tokenHash: string;
  readonly now: Date;
}

const LOOKUPS_AT_ONCE = 200;

export const createSessionRepository = (prisma: PrismaClient) => ({
  /** Every request asks this: those that come while one statement is under way share the next one. */
  findSession: createGroupCommit<Wanted, FoundSession | null>({
    write: (wanted) => findSessions(prisma, wanted),
    slotsOf: () => [],
    isFaultOfOne: () => false,
    batchSize: LOOKUPS_AT_ONCE,
  }),

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

async function findSessions(prisma: PrismaClient, wanted: readonly Wanted[]): Promise<(FoundSession | null)[]> {
  const hashes = [...new Set(wanted.map(({ tokenHash }) => tokenHash))];
  const rows = await prisma.$queryRaw<SessionRow[]>`
    SELECT session.id, session.token_hash AS "tokenHash", session.expires_at AS "expiresAt",
           person.id AS "personId", person.display_name AS "displayName", person.role::text AS role
    FROM session JOIN person ON person.id = session.person_id
    WHERE session.token_hash = ANY (${hashes}::bpchar[])`;
  const byHash = new Map(rows.map(({ tokenHash, ...row }) => [tokenHash, row]));
  return wanted.map(({ tokenHash, now }) => {
    const row = byHash.get(tokenHash);
    if (!row || row.expiresAt <= now) return null;
    const { id, expiresAt, personId, ...person } = row;
    return { id, expiresAt, person: { id: personId, ...person } };
  });
}

export type SessionRepository = ReturnType<typeof createSessionRepository>;
