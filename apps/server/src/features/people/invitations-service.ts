import type { createInvitation, EndpointInput, ErrorCode, Invitation, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { FoundStudy } from '../../db/study-access.ts';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createToken, hashToken } from '../../http/tokens.ts';
import { createInvitationRepository, isUsedUp } from './invitation-repository.ts';

const DAY_MS = 86_400_000;
type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Draft = EndpointInput<typeof createInvitation>['body'];
type StoredInvitation = Omit<Invitation, 'createdAt' | 'expiresAt' | 'isOpen'> & {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

export const createInvitationsService = ({ database, clock, origin }: Dependencies) => {
  const repository = createInvitationRepository(database);

  const toInvitation = ({ revokedAt, ...row }: StoredInvitation): Invitation => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isOpen: revokedAt === null && row.expiresAt > clock.now() && !isUsedUp(row),
  });

  const inStudy = async <Value>(person: Person, slug: string, work: (study: FoundStudy) => Outcome<Value>) => {
    const study = await findStudy(database.prisma, slug, person);
    return study ? work(study) : err('not_found', undefined);
  };

  return {
    list: (person: Person, slug: string): Outcome<{ invitations: Invitation[] }> =>
      inStudy(person, slug, async ({ id }) =>
        ok({ invitations: (await repository.listInvitations(id)).map(toInvitation) }),
      ),

    async create(person: Person, slug: string, draft: Draft): Outcome<Invitation & { url: string }> {
      if (draft.role !== 'annotator' && person.role !== 'owner') {
        return err('not_yours', { field: 'role', message: 'Only owners invite researchers.' });
      }
      return inStudy(person, slug, async (study) => {
        const token = createToken();
        const createdAt = clock.now();
        const invitation = await repository.addInvitation({
          studyId: study.id,
          tokenHash: hashToken(token),
          role: draft.role,
          createdById: person.id,
          createdAt,
          expiresAt: new Date(createdAt.getTime() + draft.validDays * DAY_MS),
          maxUses: draft.maxUses,
        });
        return ok({ ...toInvitation(invitation), url: `${origin}/join/${token}` });
      });
    },

    revoke: (person: Person, slug: string, invitation: string): Outcome<undefined> =>
      inStudy(person, slug, async (study) => {
        const scope = { studyId: study.id, personId: person.id, now: clock.now() };
        return (await repository.revokeInvitation(invitation, scope)) ? ok(undefined) : err('not_found', undefined);
      }),

    async read(token: string): Outcome<{ studyName: string; studySlug: string; role: Invitation['role'] }> {
      const invitation = await repository.findValid(hashToken(token), clock.now());
      if (!invitation) return err('link_not_valid', undefined);
      if (isUsedUp(invitation)) return err('invitation_used_up', undefined);
      const { study, role } = invitation;
      return ok({ studyName: study.name, studySlug: study.slug, role });
    },

    join: (token: string, displayName: string, person: Person | null) =>
      repository.join({ tokenHash: hashToken(token), displayName, person, now: clock.now() }),
  };
};
