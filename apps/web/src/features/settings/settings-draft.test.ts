import type { StudyDetail } from '@plumbline/contract';
import { expect, test } from 'vitest';
import { changesOf, draftOf, hasChanges } from './settings-draft.ts';

const models = [{ id: 'scene-clip', textNorm: { variant: 'temperature', tau: 2 } as const }];
const study: StudyDetail = {
  id: '0198c1a0-0000-7000-8000-000000000001',
  slug: 'scenes',
  name: 'Scenes',
  description: '',
  reveal: 'after',
  isDemo: false,
  isClosed: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  pairs: 1,
  labelledByMe: 0,
  model: { id: 'scene-clip', revision: '2', name: 'SceneCLIP', manifestUrl: '/m.json' },
  textNorm: { variant: 'temperature', tau: 2 },
  labels: 0,
  scoredPairs: 0,
  missingImages: 0,
  simulatedRaters: 0,
};
const saved = draftOf(study, models);

test('settings equal to the model’s are its default', () => {
  expect(saved.textNorm.variant).toBe('default');
  expect(draftOf({ ...study, textNorm: { variant: 'minmax', scale: 5 } }, models).textNorm).toMatchObject({
    variant: 'minmax',
    scale: '5',
  });
});

test('nothing changed, nothing sent', () => {
  expect(changesOf(saved, { ...saved })).toEqual({});
  expect(hasChanges(changesOf(saved, saved))).toBe(false);
});

test('only what changed is sent', () => {
  expect(changesOf(saved, { ...saved, name: 'Other', reveal: 'never' })).toEqual({ name: 'Other', reveal: 'never' });
});

test('no model is null, own settings are numbers, the default is null', () => {
  const own = { ...saved, model: '', textNorm: { ...saved.textNorm, variant: 'minmax' as const, scale: '0.5' } };
  expect(changesOf(saved, own)).toEqual({ model: null, textNorm: { variant: 'minmax', scale: 0.5 } });
  expect(changesOf(own, saved)).toEqual({ model: 'scene-clip', textNorm: null });
});

test('a number of the variant that is not chosen changes nothing', () => {
  expect(changesOf(saved, { ...saved, textNorm: { ...saved.textNorm, scale: '7' } })).toEqual({});
});
