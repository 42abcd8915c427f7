import type { Result } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import fixture from './agreement.fixture.json' with { type: 'json' };
import { sumAgreement } from './agreement-sums.ts';
import { countRows } from './count-rows.fixture.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { fullAgreement } from './full-agreement.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';

const cases = fixture.cases.map((row) => ({ ...row, sums: sumAgreement(countRows(row.labels, row.categories)) }));
type Case = (typeof cases)[number];

const figures: Record<string, { expected: (row: Case) => number | null; compute: (row: Case) => Result<number> }> = {
  'alpha nominal': { expected: (row) => row.nominal, compute: (row) => krippendorffAlpha(row.sums, 'nominal') },
  'alpha ordinal': { expected: (row) => row.ordinal, compute: (row) => krippendorffAlpha(row.sums, 'ordinal') },
  'alpha interval': { expected: (row) => row.interval, compute: (row) => krippendorffAlpha(row.sums, 'interval') },
  "Fleiss' kappa": { expected: (row) => row.fleiss, compute: (row) => fleissKappa(row.sums) },
  "Gwet's AC1": { expected: (row) => row.ac1, compute: (row) => gwetAc1(row.sums) },
  'full agreement': { expected: (row) => row.unanimous, compute: (row) => fullAgreement(row.sums) },
};

describe('agrees to 1e-10 with a plain computation of the definition', () => {
  test.each(Object.entries(figures))('%s', (_name, { expected, compute }) => {
    const compared = cases.filter((row, index) => {
      const [wanted, found] = [expected(row), compute(row)];
      expect(found.ok, `case ${index}`).toBe(wanted !== null);
      if (wanted === null || !found.ok) return false;
      expect(Math.abs(found.value - wanted), `case ${index}`).toBeLessThan(1e-10);
      return true;
    });
    expect(compared.length).toBeGreaterThan(200);
  });
});
