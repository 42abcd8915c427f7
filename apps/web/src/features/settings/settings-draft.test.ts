import { expect, test } from 'vitest';
import { aManifest } from '../../testing/fake-scorer.ts';
import { aMember, aStudyDetail, withMembers } from '../../testing/research-builders.ts';
import { type ModelChoice, moveMember, newMember } from './member-draft.ts';
import { changesOf, draftOf, hasChanges } from './settings-draft.ts';

const models: ModelChoice[] = [
  {
    id: 'scene-clip',
    name: 'SceneCLIP',
    revision: '2',
    manifest: { ...aManifest({ id: 'scene-clip' }), textNorm: { variant: 'temperature', tau: 2 } },
  },
  { id: 'blip', name: 'BLIP-2', revision: 'imported', manifest: null },
];
const study = aStudyDetail(withMembers(aMember({}, { variant: 'temperature', tau: 2 })));
const saved = draftOf(study, models);
const [own] = saved.members as [(typeof saved.members)[0]];

test('settings equal to the model’s are its default', () => {
  expect(own.textNorm.variant).toBe('default');
  const other = aStudyDetail(withMembers(aMember({}, { variant: 'minmax', scale: 5 })));
  expect(draftOf(other, models).members[0]?.textNorm).toMatchObject({ variant: 'minmax', scale: '5' });
});

test('of a model that is known by its scores alone the settings are told as they are', () => {
  const other = aStudyDetail(withMembers(aMember({ id: 'blip' }, { variant: 'minmax', scale: 5 })));
  expect(draftOf(other, models).members[0]?.textNorm).toMatchObject({ variant: 'minmax', scale: '5' });
});

test('nothing changed, nothing sent', () => {
  expect(changesOf(saved, { ...saved })).toEqual({});
  expect(hasChanges(changesOf(saved, saved))).toBe(false);
});

test('only what changed is sent', () => {
  expect(changesOf(saved, { ...saved, name: 'Other', reveal: 'never' })).toEqual({ name: 'Other', reveal: 'never' });
});

test('models are sent in their order, each with its own settings or null for its default', () => {
  const minmax = { ...newMember('blip'), textNorm: { variant: 'minmax' as const, scale: '0.5', tau: '1' } };
  expect(changesOf(saved, { ...saved, members: [minmax, own] })).toEqual({
    members: [
      { model: 'blip', textNorm: { variant: 'minmax', scale: 0.5 } },
      { model: 'scene-clip', textNorm: null },
    ],
  });
  expect(changesOf(saved, { ...saved, members: [] })).toEqual({ members: [] });
});

test('a number of the variant that is not chosen changes nothing', () => {
  const members = [{ ...own, textNorm: { ...own.textNorm, scale: '7' } }];
  expect(changesOf(saved, { ...saved, members })).toEqual({});
});

test('the ensemble’s rule is sent by itself', () => {
  const ensemble = { method: 'uncertainty-regularised', lambda: 0.1 } as const;
  expect(changesOf(saved, { ...saved, ensemble })).toEqual({ ensemble });
});

test('a model moves by one place', () => {
  const list = ['a', 'b', 'c'].map(newMember);
  const namesOf = (members: readonly { model: string }[]) => members.map(({ model }) => model).join('');
  expect(namesOf(moveMember(list, 1, -1))).toBe('bac');
  expect(namesOf(moveMember(list, 1, 1))).toBe('acb');
});
