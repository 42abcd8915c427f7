import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { RoleSchema } from './roles.ts';
import { PersonSchema, TokenSchema } from './session.ts';
import { SetAsideSchema } from './set-aside.ts';
import { StudyParamsSchema } from './studies.ts';

export const DisplayNameSchema = z.string().trim().min(1).max(80);
export const PersonKindSchema = z.enum(['human', 'simulated', 'imported']);
export type PersonKind = z.infer<typeof PersonKindSchema>;

export const readInvitation = defineEndpoint({
  method: 'get',
  path: '/join/{token}',
  access: 'public',
  tag: 'people',
  summary: 'What an invitation link invites to.',
  params: z.object({ token: TokenSchema }),
  response: z.object({ studyName: z.string(), studySlug: z.string(), role: RoleSchema }),
  errors: ['link_not_valid', 'invitation_used_up'],
});

export const joinStudy = defineEndpoint({
  method: 'post',
  path: '/join/{token}',
  access: 'public',
  tag: 'people',
  summary: 'Joins by an invitation. Somebody who is signed in joins as themselves.',
  params: z.object({ token: TokenSchema }),
  body: z.object({ displayName: DisplayNameSchema }),
  response: z.object({ person: PersonSchema, studySlug: z.string() }),
  status: 201,
  errors: ['link_not_valid', 'invitation_used_up'],
});

export const StudyPersonSchema = PersonSchema.extend({
  kind: PersonKindSchema,
  joinedAt: z.iso.datetime(),
  /** Labels that count. */
  labels: z.int().nonnegative(),
  /** Labels that came when their pair had all it needs: kept, not counted. */
  surplus: z.int().nonnegative(),
  lastLabelledAt: z.iso.datetime().nullable(),
  /** Null: their labels count. */
  setAside: SetAsideSchema.nullable(),
});
export type StudyPerson = z.infer<typeof StudyPersonSchema>;

export const listPeople = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/people',
  access: 'researcher',
  tag: 'people',
  summary: 'Everybody in a study, with how much each has labelled.',
  params: StudyParamsSchema,
  response: z.object({ people: z.array(StudyPersonSchema) }),
});

export const InvitationSchema = z.object({
  id: z.uuid(),
  role: RoleSchema,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  maxUses: z.int().nullable(),
  uses: z.int(),
  isOpen: z.boolean(),
});
export type Invitation = z.infer<typeof InvitationSchema>;

export const listInvitations = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/invitations',
  access: 'researcher',
  tag: 'people',
  summary: 'The invitation links of a study, newest first, without their secrets.',
  params: StudyParamsSchema,
  response: z.object({ invitations: z.array(InvitationSchema) }),
});

export const createInvitation = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/invitations',
  access: 'researcher',
  tag: 'people',
  summary: 'Makes an invitation link. Its secret is told once. Only owners invite researchers.',
  params: StudyParamsSchema,
  body: z.object({
    role: z.enum(['annotator', 'researcher']).default('annotator'),
    maxUses: z.int().min(1).max(10_000).nullable().default(null),
    validDays: z.int().min(1).max(365).default(30),
  }),
  response: InvitationSchema.extend({ url: z.string() }),
  status: 201,
});

export const revokeInvitation = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/invitations/{invitation}',
  access: 'researcher',
  tag: 'people',
  summary: 'Closes an invitation link. People who joined stay.',
  params: StudyParamsSchema.extend({ invitation: z.uuid() }),
  response: 'empty',
  status: 204,
  errors: ['not_found'],
});

export const createSignInLink = defineEndpoint({
  method: 'post',
  path: '/people/{person}/sign-in-links',
  access: 'researcher',
  tag: 'people',
  summary: 'A one-time link for somebody who lost theirs. Only owners make one for owners and researchers.',
  params: z.object({ person: z.uuid() }),
  response: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
  errors: ['not_found'],
});

export const createApiKey = defineEndpoint({
  method: 'post',
  path: '/api-keys',
  access: 'researcher',
  tag: 'people',
  summary: 'A key for scripts, acting as oneself. Told once.',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    validDays: z.int().min(1).max(3650).nullable().default(null),
  }),
  response: z.object({ id: z.uuid(), name: z.string(), key: z.string(), expiresAt: z.iso.datetime().nullable() }),
  status: 201,
});

export const ApiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});

export const listApiKeys = defineEndpoint({
  method: 'get',
  path: '/api-keys',
  access: 'researcher',
  tag: 'people',
  summary: 'One’s own keys for scripts, without their secrets.',
  response: z.object({ keys: z.array(ApiKeySchema) }),
});

export const revokeApiKey = defineEndpoint({
  method: 'delete',
  path: '/api-keys/{key}',
  access: 'researcher',
  tag: 'people',
  summary: 'Makes one of one’s own keys worthless.',
  params: z.object({ key: z.uuid() }),
  response: 'empty',
  status: 204,
  errors: ['not_found'],
});
