import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createApiKeysService } from './api-keys-service.ts';
import { createInvitationsService } from './invitations-service.ts';
import { createPeopleRepository } from './people-repository.ts';
import { createSessionRepository } from './session-repository.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSignInService } from './sign-in-service.ts';

type SessionEndpoint = 'readSession' | 'signIn' | 'signOut' | 'createSignInLink';
type InvitationEndpoint = 'readInvitation' | 'joinStudy' | 'listInvitations' | 'createInvitation' | 'revokeInvitation';
type KeyEndpoint = 'createApiKey' | 'listApiKeys' | 'revokeApiKey';
type PeopleHandlers = Pick<Handlers, SessionEndpoint | InvitationEndpoint | KeyEndpoint | 'listPeople'>;

export function createPeopleHandlers(deps: Dependencies): PeopleHandlers {
  const sessions = createSessions(createSessionRepository(deps.database.prisma), deps.clock);
  return {
    ...sessionHandlers(deps, sessions),
    ...invitationHandlers(deps, sessions),
    ...keyHandlers(deps),
    ...listHandlers(deps),
  };
}

function sessionHandlers(deps: Dependencies, sessions: Sessions): Pick<Handlers, SessionEndpoint> {
  const signIn = createSignInService(deps);
  return {
    readSession: async (_, { person }) => ok({ person, version: deps.version }),

    signIn: async ({ body }, { session }) => {
      const person = await signIn.signIn(body.token);
      if (!person.ok) return person;
      await sessions.begin(person.value.id, session);
      return ok({ person: person.value });
    },

    signOut: async (_, { session }) => {
      await sessions.end(session);
      return ok(undefined);
    },

    createSignInLink: ({ params }, { person }) => signIn.makeLinkFor(params.person, person),
  };
}

function invitationHandlers(deps: Dependencies, sessions: Sessions): Pick<Handlers, InvitationEndpoint> {
  const invitations = createInvitationsService(deps);
  return {
    readInvitation: ({ params }) => invitations.read(params.token),

    joinStudy: async ({ params, body }, { person, session }) => {
      const joined = await invitations.join(params.token, body.displayName, person);
      if (!joined.ok) return joined;
      if (!person) await sessions.begin(joined.value.person.id, session);
      return joined;
    },

    listInvitations: ({ params }, { person }) => invitations.list(person, params.study),
    createInvitation: ({ params, body }, { person }) => invitations.create(person, params.study, body),
    revokeInvitation: ({ params }, { person }) => invitations.revoke(person, params.study, params.invitation),
  };
}

function keyHandlers(deps: Dependencies): Pick<Handlers, KeyEndpoint> {
  const keys = createApiKeysService(deps);
  return {
    createApiKey: async ({ body }, { person }) => ok(await keys.create(person.id, body)),
    listApiKeys: async (_, { person }) => ok({ keys: await keys.list(person) }),
    revokeApiKey: async ({ params }, { person }) =>
      (await keys.revoke(params.key, person)) ? ok(undefined) : err('not_found', undefined),
  };
}

function listHandlers({ database }: Dependencies): Pick<Handlers, 'listPeople'> {
  const people = createPeopleRepository(database.prisma);
  return {
    listPeople: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      return study ? ok({ people: await people.listPeople(study.id) }) : err('not_found', undefined);
    },
  };
}
