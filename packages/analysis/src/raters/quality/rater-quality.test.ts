import { countLabels, dawidSkene, krippendorffAlpha, majorityLabel, sumAgreement } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../testing/random.ts';
import { createRaterQuality } from './create-rater-quality.ts';
import { type FixtureAnswer, qualityInput } from './quality-input.fixture.ts';
import { COUNTS, SET_ASIDE, SURPLUS } from './quality-input.ts';

/** Four raters, some labels missing, some unsure. */
function drawAnswers(seed: number, pairs: number, missing = 0.2): FixtureAnswer[] {
  const random = createRandom(seed);
  return Array.from({ length: pairs }, (_, pair) => {
    const share = random();
    return [0, 1, 2, 3].flatMap((rater) => {
      if (random() < missing) return [];
      const value = random() < 0.1 ? -1 : Number(random() < share);
      return [{ rater, pair, value, activeMs: Math.round(random() * 5000) }];
    });
  }).flat();
}

const FOUR = [{}, {}, {}, {}];
const prompts = Array.from({ length: 60 }, (_, pair) => pair % 12);
const answers = drawAnswers(5, 60);
const raters = createRaterQuality(qualityInput({ raters: FOUR, prompts, answers }));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const othersOf = ({ rater, pair }: FixtureAnswer) =>
  answers.filter((other) => other.pair === pair && other.rater !== rater).map(({ value }) => value);

describe('against brute force', () => {
  for (const rater of [0, 1, 2, 3]) {
    const own = answers.filter((answer) => answer.rater === rater);
    const shared = own.filter((answer) => othersOf(answer).length > 0);
    const found = raters[rater]!;

    test(`leniency of rater ${rater}`, () => {
      const isOne = (value: number) => Number(value === 1);
      expect(found.leniency.own?.value).toBeCloseTo(mean(own.map(({ value }) => isOne(value))), 12);
      const base = mean(shared.map((answer) => mean(othersOf(answer).map(isOne))));
      expect(found.leniency.others).toBeCloseTo(base, 12);
      expect(found.leniency.difference?.value).toBeCloseTo(mean(shared.map(({ value }) => isOne(value))) - base, 12);
      expect(found.leniency.difference?.of).toBe(shared.length);
    });

    test(`agreement of rater ${rater} with the others`, () => {
      const compared = shared.flatMap((answer) => othersOf(answer).map((value) => Number(value === answer.value)));
      expect(found.agreement.pairwise).toMatchObject({ of: compared.length });
      expect(found.agreement.pairwise?.value).toBeCloseTo(mean(compared), 12);
      const asMajority = shared.map((answer) =>
        Number(Number(answer.value === 1) === unwrap(majorityLabel(othersOf(answer), 'published'))),
      );
      expect(found.agreement.majority?.value).toBeCloseTo(mean(asMajority), 12);
      const differences = shared.flatMap((answer) => {
        const others = othersOf(answer);
        const two = others.flatMap((a, i) => others.flatMap((b, j) => (i === j ? [] : [Number(a === b)])));
        return two.length === 0 ? [] : [mean(others.map((value) => Number(value === answer.value))) - mean(two)];
      });
      expect(found.agreement.difference?.value).toBeCloseTo(mean(differences), 12);
    });

    test(`what alpha gains by rater ${rater}`, () => {
      const alphaOf = (rows: readonly FixtureAnswer[]) => {
        const unit = rows.map(({ pair }) => pair);
        const columns = { unit, rater: rows.map((row) => row.rater), value: rows.map(({ value }) => value) };
        return unwrap(krippendorffAlpha(sumAgreement(countLabels(columns, 60, 'own-class')), 'nominal'));
      };
      const without = answers.filter((answer) => answer.rater !== rater);
      expect(found.agreement.alphaGain).toBeCloseTo(alphaOf(answers) - alphaOf(without), 12);
    });
  }
});

test('sensitivity and specificity are Dawid and Skene’s own where everybody labelled everything', () => {
  const full = drawAnswers(8, 80, 0);
  const found = createRaterQuality(
    qualityInput({ raters: FOUR, prompts: full.map((_, pair) => pair % 9).slice(0, 80), answers: full }),
  );
  const columns = {
    unit: full.map(({ pair }) => pair),
    rater: full.map(({ rater }) => rater),
    value: full.map(({ value }) => value),
  };
  const model = unwrap(dawidSkene(columns, { units: 80, raters: 4, tolerance: 1e-8, maxIterations: 2000 }));
  for (const [at, { sensitivity, specificity }] of model.raters.entries()) {
    expect(found[at]?.model.sensitivity?.value).toBeCloseTo(sensitivity!, 10);
    expect(found[at]?.model.specificity?.value).toBeCloseTo(specificity!, 10);
  }
});

test('a rater alone has nothing to be compared with', () => {
  const [alone] = createRaterQuality(
    qualityInput({
      raters: [{}],
      prompts: [0, 1, 2],
      answers: [0, 1, 2].map((pair) => ({ rater: 0, pair, value: 1 })),
    }),
  );
  expect(alone).toMatchObject({
    leniency: { own: { value: 1 }, others: null, difference: null, p: 1, stoodOutAt: null },
    agreement: { majority: null, pairwise: null, difference: null, p: null, alphaGain: null },
    model: { sensitivity: null, specificity: null },
    flags: [],
  });
});

test('known answers: gold checks and ordinary labels on gold pairs, each pair once; unsure is a miss', () => {
  const input = qualityInput({
    raters: [{}, {}],
    prompts: [0, 0, 1, 1, 2],
    gold: { 0: 1, 1: 1, 2: 0, 3: 1, 4: -1 },
    answers: [
      { rater: 0, pair: 0, value: 1 },
      { rater: 0, pair: 1, value: -1 },
      { rater: 0, pair: 2, value: 0 },
      { rater: 0, pair: 4, value: 1 },
      { rater: 1, pair: 3, value: 1 },
    ],
    checks: [
      { kind: 'gold', rater: 0, pair: 3, expected: 1, value: 1 },
      { kind: 'gold', rater: 0, pair: 0, expected: 1, value: 0 },
      { kind: 'gold', rater: 0, pair: 4, expected: -1, value: null },
      { kind: 'repeat', rater: 0, pair: 2, expected: 0, value: 1 },
      { kind: 'contrastive', rater: 1, pair: 0, expected: 0, value: 0 },
    ],
  });
  const [first, second] = createRaterQuality(input);
  expect(first?.gold.sensitivity).toMatchObject({ value: 1 / 3, of: 3 });
  expect(first?.gold.specificity).toMatchObject({ value: 1, of: 1 });
  expect(first?.checks.gold).toMatchObject({ asked: 3, answered: 2, correct: { value: 0.5, of: 2 }, p: 1 - 0.64 });
  expect(first?.checks.repeat).toMatchObject({ asked: 1, answered: 1, correct: { value: 0 } });
  expect(first?.checks.contrastive).toEqual({ asked: 0, answered: 0, leftOut: 0, correct: null, p: null });
  expect(second?.checks.contrastive.correct).toMatchObject({ value: 1, of: 1 });
});

test('checks are judged by what is known now; where that is not certain any more they are left out', () => {
  const checks = [
    { kind: 'gold' as const, rater: 0, pair: 0, expected: 1, value: 0 },
    { kind: 'gold' as const, rater: 0, pair: 1, expected: 1, value: 0 },
    { kind: 'contrastive' as const, rater: 0, pair: 2, expected: 0, value: 1 },
    { kind: 'contrastive' as const, rater: 0, pair: 3, expected: 0, value: 0 },
  ];
  const answers = [
    ...[2, 3].flatMap((pair) => [1, 2].map((rater) => ({ rater, pair, value: 1 }))),
    { rater: 0, pair: 3, value: 0 },
  ];
  const read = (gold: Readonly<Record<number, number>>, more: typeof answers = []) =>
    createRaterQuality(
      qualityInput({ raters: [{}, {}, {}], prompts: [0, 1, 2, 3], gold, answers: [...answers, ...more], checks }),
    )[0];
  expect(read({ 0: 1, 1: 1 })?.checks).toMatchObject({
    gold: { asked: 2, leftOut: 0, correct: { value: 0, of: 2 } },
    contrastive: { asked: 2, leftOut: 0, correct: { value: 0.5, of: 2 } },
  });
  const corrected = read({ 0: 0 }, [{ rater: 1, pair: 2, value: 0 }]);
  expect(corrected?.checks).toMatchObject({
    gold: { asked: 1, leftOut: 1, correct: { value: 1, of: 1 } },
    contrastive: { asked: 1, leftOut: 1, correct: { value: 1, of: 1 } },
  });
  expect(corrected?.gold).toMatchObject({ sensitivity: null, specificity: { value: 1, of: 1 } });
});

test('pace: quartiles of what was measured, and the share that is too fast', () => {
  const times = [0, 300, 400, 401, 1000, 2000];
  const [rater] = createRaterQuality(
    qualityInput({
      raters: [{}],
      prompts: times.map(() => 0),
      answers: times.map((activeMs, pair) => ({ rater: 0, pair, value: 1, activeMs })),
    }),
  );
  expect(rater?.pace).toMatchObject({
    measured: 5,
    medianMs: 401,
    lowerQuartileMs: 400,
    upperQuartileMs: 1000,
    tooFast: { value: 0.4, of: 5 },
  });
  expect(raters[0]?.windows.reduce((sum, { labels }) => sum + labels, 0)).toBe(raters[0]?.labels.counting);
});

test('who is set aside has figures of their own and no part in those of others', () => {
  const isLast = ({ rater }: FixtureAnswer) => rater === 3;
  const aside = answers.map((answer) => ({ ...answer, standing: isLast(answer) ? SET_ASIDE : COUNTS }));
  const withLast = createRaterQuality(
    qualityInput({ raters: [{}, {}, {}, { isSetAside: true }], prompts, answers: aside }),
  );
  const onlyThree = createRaterQuality(
    qualityInput({ raters: [{}, {}, {}], prompts, answers: answers.filter((answer) => !isLast(answer)) }),
  );
  for (const [at, rater] of onlyThree.entries()) {
    const { leniency, agreement, model } = withLast[at]!;
    // How many raters are looked at is all that differs.
    expect({ agreement, model, difference: leniency.difference }).toEqual({
      ...{ agreement: rater.agreement, model: rater.model, difference: rater.leniency.difference },
    });
  }
  const last = withLast[3]!;
  expect(last.labels).toEqual({ counting: 0, surplus: 0, setAside: raters[3]!.labels.counting });
  expect(last.leniency.difference).toEqual(raters[3]!.leniency.difference);
  expect(last.agreement.alphaGain).toBeNull();
});

test('late labels are counted and say nothing', () => {
  const late = [...answers, { rater: 0, pair: 0, value: 1, standing: SURPLUS }].map((answer) => ({ ...answer }));
  const [first] = createRaterQuality(qualityInput({ raters: FOUR, prompts, answers: late }));
  expect(first?.labels.surplus).toBe(1);
  expect(first?.leniency).toEqual(raters[0]!.leniency);
});

test('a run of one answer that its share does not explain is flagged; of imported labels the order is not known', () => {
  const random = createRandom(2);
  const plain = Array.from({ length: 200 }, () => Number(random() < 0.5));
  const stuck = plain.map((value, pair) => (pair >= 100 && pair < 130 ? 1 : value));
  const run = (kind: 'human' | 'imported') =>
    createRaterQuality(
      qualityInput({
        raters: [{ kind }, { kind }],
        prompts: plain.map((_, pair) => pair),
        answers: [plain, stuck].flatMap((values, rater) => values.map((value, pair) => ({ rater, pair, value }))),
      }),
    );
  const [even, odd] = run('human');
  expect(even?.flags).toEqual([]);
  expect(odd?.run).toMatchObject({ value: 1 });
  expect(odd?.run?.length).toBeGreaterThanOrEqual(30);
  expect(odd?.flags.map(({ kind }) => kind)).toContain('run');
  expect(run('imported').map((rater) => rater.run)).toEqual([null, null]);
});

test('who presses only one key is flagged, unless nobody else has labelled; what others never say is no proof by a few', () => {
  const random = createRandom(5);
  const plain = Array.from({ length: 120 }, () => Number(random() < 0.5));
  const read = (...columns: readonly (readonly number[])[]) =>
    createRaterQuality(
      qualityInput({
        raters: columns.map(() => ({ kind: 'human' as const })),
        prompts: plain.map((_, pair) => pair),
        answers: columns.flatMap((values, rater) => values.map((value, pair) => ({ rater, pair, value }))),
      }),
    );
  const stuck = plain.map(() => 1);
  const [, flagged] = read(plain, stuck);
  expect(flagged?.run).toMatchObject({ value: 1, length: 120, basis: 'others' });
  expect(flagged?.flags.map(({ kind }) => kind)).toContain('run');
  expect(read(stuck)[0]).toMatchObject({ flags: [], run: { basis: 'own', chance: 1 } });
  // On other pairs: judged by what others say in the study.
  const half = 60;
  const apart = createRaterQuality(
    qualityInput({
      raters: [{ kind: 'human' }, { kind: 'human' }],
      prompts: plain.map((_, pair) => pair),
      answers: plain.map((value, pair) => ({ rater: Number(pair >= half), pair, value: pair >= half ? 1 : value })),
    }),
  );
  expect(apart[1]?.flags.map(({ kind }) => kind)).toEqual(['run']);
  const [, unsure] = read(plain.slice(0, 20), [-1, -1, -1, ...plain.slice(3, 20)]);
  expect(unsure?.flags).toEqual([]);
});

test('of many raters the one who fails the checks is flagged, and those who slip once are not', () => {
  const checks = Array.from({ length: 20 }, (_, rater) =>
    Array.from({ length: 15 }, (_, pair) => ({
      ...{ kind: 'gold' as const, rater, pair, expected: 1 },
      value: rater === 7 ? Number(pair < 5) : Number(pair > rater % 3),
    })),
  ).flat();
  const found = createRaterQuality(
    qualityInput({
      raters: Array.from({ length: 20 }, () => ({})),
      prompts: Array.from({ length: 15 }, () => 0),
      gold: Object.fromEntries(Array.from({ length: 15 }, (_, pair) => [pair, 1])),
      answers: [],
      checks,
    }),
  );
  expect(found.flatMap(({ name, flags }) => flags.map(({ kind }) => `${name}: ${kind}`))).toEqual(['Rater 7: gold']);
});
