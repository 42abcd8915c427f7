import { type ErrorCode, hasRole, type Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createToken, hashToken } from '../../http/tokens.ts';
import { createSignInRepository } from './sign-in-repository.ts';

const LINK_MS = 86_400_000;

export interface SignInLink {
  readonly url: string;
  readonly expiresAt: string;
}
type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

export const createSignInService = ({
  database,
  clock,
  origin,
}: Pick<Dependencies, 'database' | 'clock' | 'origin'>) => {
  const repository = createSignInRepository(database);

  const makeLink = async (personId: string, madeBy?: string): Promise<SignInLink> => {
    const token = createToken();
    const createdAt = clock.now();
    const expiresAt = new Date(createdAt.getTime() + LINK_MS);
    await repository.addLink({ personId, tokenHash: hashToken(token), createdAt, expiresAt }, madeBy);
    // After the #, where no server and no log sees it.
    return { url: `${origin}/sign-in#${token}`, expiresAt: expiresAt.toISOString() };
  };

  return {
    makeLink,

    async makeLinkFor(personId: string, by: Person): Outcome<SignInLink> {
      const person = await repository.findHuman(personId);
      if (!person) return err('not_found', undefined);
      if (hasRole(person.role, 'researcher') && by.role !== 'owner') {
        return err('not_yours', { message: 'Only owners make sign-in links for owners and researchers.' });
      }
      return ok(await makeLink(person.id, by.id));
    },

    async signIn(token: string): Outcome<Person> {
      const person = await repository.useLink(hashToken(token), clock.now());
      return person ? ok(person) : err('link_not_valid', undefined);
    },
  };
};
