import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';

describe('agreement', () => {
  const frame = aFrame({ seed: 6, prompts: 12, images: 8, raters: 3, unsure: 0.3 });
  const session = createAnalysis(frame);
  const agreementOf = (overrides: Parameters<typeof settingsOf>[0]) =>
    unwrap(session.part('agreement', settingsOf(overrides))).agreement[0]!;

  test('is 1 where everybody says the same', () => {
    const value = Int8Array.from(frame.labels.pair, (pair) => pair % 2);
    const same = createAnalysis({ ...frame, labels: { ...frame.labels, value } });
    const { agreement } = unwrap(same.part('agreement', settingsOf()));
    for (const { value } of Object.values(agreement[0]!)) expect(unwrap(value)).toBe(1);
  });

  test('drops unsure labels where they count as missing, so that labels are unequally many', () => {
    expect(agreementOf({}).fleiss.value.ok).toBe(true);
    expect(agreementOf({ unsurePolicy: 'missing' }).fleiss.value).toMatchObject({ code: 'unequal-counts' });
    expect(agreementOf({ unsurePolicy: 'missing' })['full-agreement'].pairs).toBeLessThan(96);
    expect(agreementOf({ unsurePolicy: 'own-class' })).toEqual(agreementOf({}));
  });

  test('has intervals that hold the value', () => {
    const figures = agreementOf({ bootstrap: { replicates: 200, seed: 1, method: 'percentile' } });
    for (const { value, interval } of Object.values(figures)) {
      const { low, high, method } = unwrap(interval);
      expect(method).toBe('percentile');
      expect(low).toBeLessThan(unwrap(value));
      expect(high).toBeGreaterThan(unwrap(value));
    }
  });
});
