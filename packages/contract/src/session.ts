import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { RoleSchema } from './roles.ts';

// Apart from what is said of everybody in a study, because every page loads it at its start.

export const TokenSchema = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'a token from a link');

export const PersonSchema = z.object({ id: z.uuid(), displayName: z.string(), role: RoleSchema });
export type Person = z.infer<typeof PersonSchema>;

export const readSession = defineEndpoint({
  method: 'get',
  path: '/session',
  access: 'public',
  tag: 'people',
  summary: 'Who is signed in, if anybody.',
  response: z.object({ person: PersonSchema.nullable(), version: z.string() }),
});

export const signIn = defineEndpoint({
  method: 'post',
  path: '/session',
  access: 'public',
  tag: 'people',
  summary: 'Signs in with a one-time link.',
  body: z.object({ token: TokenSchema }),
  response: z.object({ person: PersonSchema }),
  status: 201,
  errors: ['link_not_valid'],
});

export const signOut = defineEndpoint({
  method: 'delete',
  path: '/session',
  access: 'public',
  tag: 'people',
  summary: 'Signs out here.',
  response: 'empty',
  status: 204,
});
