import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnalysisSettings,
  DEFAULT_ANALYSIS_SETTINGS,
  INTERVAL_METHODS,
  RATER_KINDS,
  SCALE_CHOICES,
  TARGETS,
} from './analysis-settings.ts';
import { fromQuery, toQuery } from './query.ts';

const positive = fc.double({ min: 1e-6, max: 1000, noNaN: true });
const settings: fc.Arbitrary<AnalysisSettings> = fc.record({
  unsurePolicy: fc.constantFrom('published', 'missing', 'half', 'own-class'),
  excludedRaters: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }),
  raterKinds: fc.oneof(fc.constant('all' as const), fc.uniqueArray(fc.constantFrom(...RATER_KINDS), { minLength: 1 })),
  target: fc.constantFrom(...TARGETS),
  textNorm: fc.oneof(
    fc.constant('study-default' as const),
    positive.map((scale) => ({ variant: 'minmax' as const, scale })),
    positive.map((tau) => ({ variant: 'temperature' as const, tau })),
  ),
  contrastiveSet: fc.oneof(fc.constant('latest' as const), fc.integer({ min: 1, max: 65_535 })),
  ensemble: fc.oneof(
    fc.constantFrom(null, 'study-default' as const),
    fc.record({
      members: fc.oneof(
        fc.constant('all' as const),
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }),
      ),
      lambda: fc.double({ min: 0, max: 1, noNaN: true }).map((lambda) => lambda + 0),
    }),
  ),
  scaleChoice: fc.constantFrom(...SCALE_CHOICES),
  bootstrap: fc.record({
    replicates: fc.nat(100_000),
    seed: fc.nat(0xffff_ffff),
    method: fc.constantFrom(...INTERVAL_METHODS),
  }),
});

/** Lists in the order in which a query has them. */
const sorted = (given: AnalysisSettings): AnalysisSettings => ({
  ...given,
  excludedRaters: given.excludedRaters.toSorted(),
  raterKinds: given.raterKinds === 'all' ? 'all' : given.raterKinds.toSorted(),
  ensemble:
    given.ensemble === null || given.ensemble === 'study-default' || given.ensemble.members === 'all'
      ? given.ensemble
      : { ...given.ensemble, members: given.ensemble.members.toSorted() },
});

describe('settings as a query', () => {
  test('come back as they went', () => {
    fc.assert(
      fc.property(settings, (given) => {
        expect(unwrap(fromQuery(toQuery(given)))).toEqual(sorted(given));
      }),
    );
  });

  test('are empty where all is as by default, and the empty query is the default', () => {
    expect(toQuery(DEFAULT_ANALYSIS_SETTINGS)).toEqual({});
    expect(unwrap(fromQuery({}))).toEqual(DEFAULT_ANALYSIS_SETTINGS);
    expect(unwrap(fromQuery({ subset: 'counting', page: '2', unsure: undefined }))).toEqual(DEFAULT_ANALYSIS_SETTINGS);
  });

  test('have one form, whatever order their lists came in', () => {
    const without = (...excludedRaters: string[]) => toQuery({ ...DEFAULT_ANALYSIS_SETTINGS, excludedRaters });
    expect(without('b', 'a,c', 'b')).toEqual({ without: 'a%2Cc,b' });
    expect(without('a,c', 'b')).toEqual(without('b', 'a,c'));
  });

  test.each([
    [{ unsure: 'maybe' }, 'unsure', '"unsure" is one of published, missing, half, own-class; "maybe" is none of them.'],
    [{ textnorm: 'minmax:0' }, 'textnorm', '"textnorm" takes a number above 0 to 1000.'],
    [{ textnorm: 'minmax' }, 'textnorm', '"textnorm" takes a number above 0 to 1000.'],
    [{ textnorm: 'softmax:1' }, 'textnorm', '"textnorm" is "study-default", "minmax:SCALE" or "temperature:TAU".'],
    [{ set: '1.5' }, 'set', '"set" takes a whole number from 1 to 65535.'],
    [{ raters: '' }, 'raters', '"raters" is "all" or some of human, simulated, imported.'],
    [
      { ensemble: 'clip@1' },
      'ensemble',
      '"ensemble" is "study-default", "none", "all" or two or more models as id@revision.',
    ],
    [{ ensemble: 'all', lambda: '1.5' }, 'lambda', '"lambda" takes a number from 0 to 1.'],
    [{ without: '%E0%A4%A' }, 'without', '"without" is a list separated by commas; this one has a broken escape.'],
    [{ replicates: 'NaN' }, 'replicates', '"replicates" takes a whole number from 0 to 100000.'],
  ])('%j is refused', (query, setting, message) => {
    expect(fromQuery(query)).toMatchObject({ ok: false, code: 'invalid_setting', details: { setting, message } });
  });
});
