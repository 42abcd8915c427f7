import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { sumAgreement } from './agreement/agreement-sums.ts';
import { countLabels } from './agreement/category-counts.ts';
import { fleissKappa } from './agreement/fleiss-kappa.ts';
import { fullAgreement } from './agreement/full-agreement.ts';
import { krippendorffAlpha } from './agreement/krippendorff-alpha.ts';
import { majorityLabel, tallyLabels } from './labels/aggregate-labels.ts';
import { auroc } from './ranking/auroc.ts';
import { toColumns } from './raters/label-rows.fixture.ts';
import { hasTia2, readTia2HumanValues, readTia2Pairs, TIA2_SUBSETS, type Tia2Pair } from './tia2.fixture.ts';

interface Expected {
  readonly pairs: number;
  readonly labels: readonly [aligned: number, notAligned: number, unsure: number];
  readonly aligned: number;
  readonly unanimous: number;
  readonly alphaNominal: number;
  readonly alphaMissing?: number;
  readonly alphaOrdinal: number;
  readonly fleiss: number;
}

/** As published, or computed from the published labels by others. */
const EXPECTED: Readonly<Record<'composition' | 'comprehensive' | 'counting' | 'all', Expected>> = {
  composition: {
    pairs: 15_000,
    labels: [18_801, 24_282, 1_917],
    aligned: 0.389667,
    unanimous: 0.421267,
    alphaNominal: 0.250707,
    alphaMissing: 0.30582,
    alphaOrdinal: 0.295365,
    fleiss: 0.25069,
  },
  comprehensive: {
    pairs: 5_000,
    labels: [6_990, 7_877, 133],
    aligned: 0.4722,
    unanimous: 0.7034,
    alphaNominal: 0.603051,
    alphaMissing: 0.621197,
    alphaOrdinal: 0.619359,
    fleiss: 0.603025,
  },
  counting: {
    pairs: 7_500,
    labels: [9_457, 13_043, 0],
    aligned: 0.432667,
    unanimous: 0.769067,
    alphaNominal: 0.684078,
    alphaMissing: 0.684078,
    alphaOrdinal: 0.684078,
    fleiss: 0.684064,
  },
  all: {
    pairs: 27_500,
    labels: [35_248, 45_202, 2_050],
    aligned: 0.4164,
    unanimous: 0.567418,
    alphaNominal: 0.426679,
    alphaOrdinal: 0.464146,
    fleiss: 0.426672,
  },
};

const UNDEFINED_PROMPTS = { composition: 5, comprehensive: 16, counting: 4 };

function groupByCaption(pairs: readonly Tia2Pair[]): ReadonlyMap<string, readonly Tia2Pair[]> {
  const groups = new Map<string, Tia2Pair[]>();
  for (const pair of pairs) groups.set(pair.caption, [...(groups.get(pair.caption) ?? []), pair]);
  return groups;
}

describe.skipIf(!hasTia2)('the TIA2 release', () => {
  const read = (name: keyof typeof EXPECTED): readonly Tia2Pair[] =>
    (name === 'all' ? TIA2_SUBSETS : [name]).flatMap((subset) => readTia2Pairs(subset));

  test.each(Object.entries(EXPECTED))('%s: counts, majority and agreement', (name, expected) => {
    const pairs = read(name as keyof typeof EXPECTED);
    const sums = (policy: 'own-class' | 'missing') =>
      sumAgreement(countLabels(toColumns(pairs.map(({ labels }) => labels)), pairs.length, policy));
    const { aligned, notAligned, unsure } = tallyLabels(pairs.flatMap(({ labels }) => labels));
    expect(pairs).toHaveLength(expected.pairs);
    expect([aligned, notAligned, unsure]).toEqual(expected.labels);
    const majorities = pairs.reduce((sum, { labels }) => sum + unwrap(majorityLabel(labels, 'published')), 0);
    expect(majorities / pairs.length).toBeCloseTo(expected.aligned, 6);
    expect(unwrap(fullAgreement(sums('own-class')))).toBeCloseTo(expected.unanimous, 6);
    expect(unwrap(krippendorffAlpha(sums('own-class'), 'nominal'))).toBeCloseTo(expected.alphaNominal, 6);
    expect(unwrap(krippendorffAlpha(sums('own-class'), 'ordinal'))).toBeCloseTo(expected.alphaOrdinal, 6);
    expect(unwrap(fleissKappa(sums('own-class')))).toBeCloseTo(expected.fleiss, 6);
    if (expected.alphaMissing !== undefined) {
      expect(unwrap(krippendorffAlpha(sums('missing'), 'nominal'))).toBeCloseTo(expected.alphaMissing, 6);
    }
  });

  test.each(TIA2_SUBSETS)('%s: every released human value, and the prompts without one', (subset) => {
    const pairs = readTia2Pairs(subset);
    const prompts = groupByCaption(pairs);
    const released = readTia2HumanValues(subset);
    const undefinedPrompts = Array.from(prompts).filter(([prompt, ofPrompt]) => {
      const targets = ofPrompt.map(({ labels }) => unwrap(majorityLabel(labels, 'published')));
      const share = targets.reduce<number>((sum, target) => sum + target, 0) / targets.length;
      const result = auroc(
        targets.map((_, i) => i),
        targets,
      );
      if (result.ok) expect(released.get(prompt), prompt).toBeCloseTo(share, 12);
      else expect(result.code).toBe('one-class');
      expect(result.ok, prompt).toBe(released.has(prompt));
      return !result.ok;
    });
    expect(undefinedPrompts).toHaveLength(UNDEFINED_PROMPTS[subset]);
    expect(released.size).toBe(prompts.size - undefinedPrompts.length);
  });

  test('conflicts and pairs without a majority', () => {
    const pairs = read('all');
    const tallies = pairs.map(({ labels }) => tallyLabels(labels));
    expect(tallies.filter(({ aligned, notAligned }) => aligned > 0 && notAligned > 0)).toHaveLength(10_491);
    expect(tallies.filter(({ unsure }) => unsure > 0)).toHaveLength(2_050);
    const undecided = pairs.filter(({ labels }) => new Set(labels).size === 3);
    expect(undecided).toHaveLength(645);
    for (const { labels } of undecided) {
      expect(majorityLabel(labels, 'published')).toMatchObject({ value: 0 });
      expect(majorityLabel(labels, 'missing')).toMatchObject({ code: 'no-majority' });
    }
  });
});
