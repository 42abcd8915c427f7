import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { readSettings } from '../../lib/settings-search.ts';
import { changeSettings, changeShown, withPublishedSettings } from './change-search.ts';
import { parseResultsSearch } from './results-search.ts';

const throughAddress = (search: object) => parseResultsSearch(defaultParseSearch(defaultStringifySearch(search)));

test('settings come back from an address that a person can read', () => {
  const search = changeSettings(
    {},
    {
      unsurePolicy: 'missing',
      contrastiveSet: 2,
      textNorm: { variant: 'minmax', scale: 3 },
      ensemble: { members: 'all', lambda: 0.5 },
      scaleChoice: 'cross-validated',
    },
  );
  const address = defaultStringifySearch(search);
  expect(address).toContain('unsure=missing');
  expect(address).toContain('set=2');
  expect(readSettings(throughAddress(search))).toMatchObject({
    refusal: null,
    settings: {
      unsurePolicy: 'missing',
      contrastiveSet: 2,
      textNorm: { variant: 'minmax', scale: 3 },
      ensemble: { members: 'all', lambda: 0.5 },
      scaleChoice: 'cross-validated',
    },
  });
});

test('what is as published leaves the address, what is shown stays', () => {
  const search = changeSettings(
    { unsure: 'half', subset: 'counting', metric: 'kendall' },
    { unsurePolicy: 'published' },
  );
  expect(search).toEqual({ subset: 'counting', metric: 'kendall' });
  expect(withPublishedSettings({ unsure: 'half', raters: 'human', subset: 'counting' })).toEqual({
    subset: 'counting',
  });
});

test('a subset named like a number is still a name', () => {
  expect(throughAddress({ subset: '12' })).toEqual({ subset: '12' });
  expect(parseResultsSearch({ subset: 12 })).toEqual({ subset: '12' });
});

test('a setting that means nothing is said, and the published settings count', () => {
  const { settings, refusal } = readSettings(parseResultsSearch({ unsure: 'maybe' }));
  expect(refusal).toContain('"maybe"');
  expect(settings.unsurePolicy).toBe('published');
});

test.each([[{ metric: 'nonsense' }], [{ metric: 'auroc' }], [{ subset: '  ' }], [{ x: 1 }]])(
  '%j falls back to the default',
  (search) => {
    expect(parseResultsSearch(search)).toEqual({});
  },
);

test('an emptied field leaves the address', () => {
  expect(changeShown({ unsure: 'half', subset: 'counting' }, { subset: undefined })).toEqual({ unsure: 'half' });
  expect(changeShown({ subset: 'counting' }, { subset: '' })).toEqual({});
});
