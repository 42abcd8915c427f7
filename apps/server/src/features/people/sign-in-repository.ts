import type { Person } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { PERSON_FIELDS } from './session-repository.ts';

export interface NewSignInLink {
  readonly personId: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const createSignInRepository = ({ prisma, transaction }: Database) => ({
  /** Somebody who can sign in: simulated and imported raters cannot. */
  findHuman: (id: string): Promise<Person | null> =>
    prisma.person.findFirst({ where: { id, kind: 'human' }, select: PERSON_FIELDS }),

  /** @param madeBy  nothing: the server itself */
  addLink: (link: NewSignInLink, madeBy: string | undefined): Promise<void> =>
    transaction(async (tx) => {
      await tx.signInLink.create({ data: link });
      await recordAudit(tx, {
        action: 'sign_in_link_created',
        at: link.createdAt,
        details: { for: link.personId },
        ...(madeBy ? { personId: madeBy } : {}),
      });
    }),

  /** Uses the link up. Of several who try at once, one gets the person. */
  async useLink(tokenHash: string, now: Date): Promise<Person | null> {
    const [link] = await prisma.signInLink.updateManyAndReturn({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { person: { select: PERSON_FIELDS } },
    });
    return link?.person ?? null;
  },
});
