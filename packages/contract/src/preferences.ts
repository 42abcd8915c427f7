import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';

/** Languages in which the pages of people who label can be read. */
export const LanguageSchema = z.enum(['en', 'ar']);
export type Language = z.infer<typeof LanguageSchema>;

/** One press of a key: what is printed on it (`KeyboardEvent.key`, letters in lower case) with the modifiers it needs. */
export const KeyPressSchema = z.object({
  key: z.string().min(1).max(24),
  hasCommand: z.literal(true).optional(),
  hasShift: z.literal(true).optional(),
});
export type KeyPress = z.infer<typeof KeyPressSchema>;

const Name = z.string().min(1).max(60);
const Actions = z.record(Name, z.array(KeyPressSchema).max(6));

/** What a person changed of the keys; the rest is as it comes. */
export const KeyChoicesSchema = z.object({
  /** By scope and action: the presses that stand for it now; none: it has no key. */
  scopes: z.record(Name, Actions).default({}),
  /** Keys that are one letter, digit or sign do nothing, so that speech input or a slip types no answer. */
  areCharactersOff: z.boolean().default(false),
});
export type KeyChoices = z.infer<typeof KeyChoicesSchema>;

export const PreferencesSchema = z.object({
  /** Null: the browser's. */
  language: LanguageSchema.nullable().default(null),
  keys: KeyChoicesSchema.default({ scopes: {}, areCharactersOff: false }),
});
export type Preferences = z.infer<typeof PreferencesSchema>;

export const readPreferences = defineEndpoint({
  method: 'get',
  path: '/preferences',
  access: 'annotator',
  tag: 'people',
  summary: 'How the person who is signed in wants the pages: language and keys.',
  response: PreferencesSchema,
});

export const writePreferences = defineEndpoint({
  method: 'put',
  path: '/preferences',
  access: 'annotator',
  tag: 'people',
  summary: 'Keeps how the person who is signed in wants the pages; replaces what was kept.',
  body: PreferencesSchema.strict(),
  response: PreferencesSchema,
});
