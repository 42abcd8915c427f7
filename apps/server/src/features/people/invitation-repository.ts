import { hasRole, type Person, type Role } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { PERSON_FIELDS } from './session-repository.ts';

export interface NewInvitation {
  readonly studyId: string;
  readonly tokenHash: string;
  readonly role: Role;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly maxUses: number | null;
}

export interface JoinRequest {
  readonly tokenHash: string;
  readonly displayName: string;
  /** Who is signed in already and joins as themselves. */
  readonly person: Person | null;
  readonly now: Date;
}

export type JoinRefusal = 'link_not_valid' | 'invitation_used_up';
type Joined = { readonly person: Person; readonly studySlug: string };
type Transaction = Prisma.TransactionClient;
type LockedInvitation = Prisma.InvitationGetPayload<{ include: { study: true } }>;

const INVITATION_FIELDS = {
  id: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  maxUses: true,
  uses: true,
  revokedAt: true,
} as const;

export const isUsedUp = ({ maxUses, uses }: { maxUses: number | null; uses: number }): boolean =>
  maxUses !== null && uses >= maxUses;

export const createInvitationRepository = ({ prisma, transaction }: Database) => ({
  listInvitations: (studyId: string) =>
    prisma.invitation.findMany({ where: { studyId }, select: INVITATION_FIELDS, orderBy: { id: 'desc' } }),

  addInvitation: (data: NewInvitation) =>
    transaction(async (tx) => {
      const invitation = await tx.invitation.create({ data, select: INVITATION_FIELDS });
      await recordAudit(tx, {
        action: 'invitation_created',
        studyId: data.studyId,
        personId: data.createdById,
        details: { invitation: invitation.id, role: data.role },
        at: data.createdAt,
      });
      return invitation;
    }),

  revokeInvitation: (id: string, scope: { studyId: string; personId: string; now: Date }): Promise<boolean> =>
    transaction(async (tx) => {
      const where = { id, studyId: scope.studyId, revokedAt: null };
      const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: scope.now } });
      if (count === 0) return false;
      const { studyId, personId, now: at } = scope;
      await recordAudit(tx, { action: 'invitation_revoked', studyId, personId, details: { invitation: id }, at });
      return true;
    }),

  /** A link that is neither unknown nor revoked nor expired; it may be used up. */
  findValid: (tokenHash: string, now: Date) => findValid(prisma, tokenHash, now),

  join: (request: JoinRequest): Promise<Result<Joined, JoinRefusal>> => transaction((tx) => join(tx, request)),
});

const findValid = (
  reader: Pick<Transaction, 'invitation'>,
  tokenHash: string,
  now: Date,
): Promise<LockedInvitation | null> =>
  reader.invitation.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: now } },
    include: { study: true },
  });

/** The lock on the invitation makes those who join at once pass one after the other, so that uses are counted right. */
async function join(tx: Transaction, request: JoinRequest): Promise<Result<Joined, JoinRefusal>> {
  await tx.$executeRaw`SELECT id FROM invitation WHERE token_hash = ${request.tokenHash} FOR UPDATE`;
  const invitation = await findValid(tx, request.tokenHash, request.now);
  if (!invitation) return err('link_not_valid');
  const { study } = invitation;
  if (request.person && (await isMember(tx, study.id, request.person.id))) {
    return ok({ person: request.person, studySlug: study.slug });
  }
  if (isUsedUp(invitation)) return err('invitation_used_up');
  const person = await admit(tx, invitation, request);
  return ok({ person, studySlug: study.slug });
}

const isMember = async (tx: Transaction, studyId: string, personId: string): Promise<boolean> =>
  (await tx.membership.count({ where: { studyId, personId } })) > 0;

async function admit(tx: Transaction, invitation: LockedInvitation, request: JoinRequest): Promise<Person> {
  const { role, studyId, id } = invitation;
  const person = request.person
    ? await raiseRole(tx, request.person, role)
    : await tx.person.create({ data: { displayName: request.displayName, role }, select: PERSON_FIELDS });
  await tx.membership.create({ data: { studyId, personId: person.id, joinedAt: request.now } });
  await tx.invitation.update({ where: { id }, data: { uses: { increment: 1 } } });
  const details = { invitation: id, role: person.role };
  await recordAudit(tx, { action: 'person_joined', studyId, personId: person.id, details, at: request.now });
  return person;
}

/** An invitation may give more rights, never fewer. */
const raiseRole = async (tx: Transaction, person: Person, role: Role): Promise<Person> =>
  hasRole(person.role, role)
    ? person
    : tx.person.update({ where: { id: person.id }, data: { role }, select: PERSON_FIELDS });
