import { ENDPOINTS, type Preferences } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const NOTHING_CHOSEN: Preferences = { language: null, keys: { scopes: {}, areCharactersOff: false } };
const CHOSEN: Preferences = {
  language: 'ar',
  keys: {
    scopes: { annotate: { undo: [{ key: 'u' }, { key: 'z', hasCommand: true }], zoom: [] } },
    areCharactersOff: true,
  },
};

const read = async (caller: Caller) => unwrap(await caller.call(ENDPOINTS.readPreferences, {}));
const write = (caller: Caller, body: Preferences) => caller.call(ENDPOINTS.writePreferences, { body });

it('a person who has chosen nothing gets what it comes with', async () => {
  expect(await read(await t.signIn('annotator'))).toEqual(NOTHING_CHOSEN);
});

it('what a person chooses is kept, replaces what was there, and is theirs alone', async () => {
  const [one, other] = [await t.signIn('annotator'), await t.signIn('researcher')];
  expect(unwrap(await write(one, CHOSEN))).toEqual(CHOSEN);
  expect(await read(one)).toEqual(CHOSEN);
  expect(await read(other)).toEqual(NOTHING_CHOSEN);
  unwrap(await write(one, { ...NOTHING_CHOSEN, language: 'en' }));
  expect(await read(one)).toEqual({ ...NOTHING_CHOSEN, language: 'en' });
});

it('goes with the person', async () => {
  const one = await t.signIn('annotator');
  unwrap(await write(one, CHOSEN));
  await t.deps.database.prisma.person.delete({ where: { id: one.person.id } });
  expect(await t.deps.database.prisma.personPreference.findUnique({ where: { personId: one.person.id } })).toBeNull();
});

it.each([
  ['a language that there is not', { ...CHOSEN, language: 'xx' }],
  ['a press without a key', { ...CHOSEN, keys: { scopes: { annotate: { undo: [{ key: '' }] } } } }],
  ['fields of no meaning', { ...CHOSEN, colour: 'red' }],
])('refuses %s', async (_, body) => {
  const one = await t.signIn('annotator');
  expect(await write(one, body as Preferences)).toMatchObject({ ok: false, code: 'invalid_input' });
  expect(await read(one)).toEqual(NOTHING_CHOSEN);
});

it('what it cannot read any more counts as nothing chosen', async () => {
  const { person, ...one } = await t.signIn('annotator');
  await t.deps.database.prisma.personPreference.create({ data: { personId: person.id, value: { language: 7 } } });
  expect(await read({ person, ...one })).toEqual(NOTHING_CHOSEN);
});

it('nobody has none', async () => {
  expect(await t.call(ENDPOINTS.readPreferences, {})).toMatchObject({ ok: false, code: 'not_signed_in' });
});
