import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import fixture from './davidson.fixture.json' with { type: 'json' };
import { fitDavidson, predictVote } from './davidson.ts';
import { chancesOf } from './davidson-model.ts';
import { columnsOf, repeatVote, type VoteRow } from './vote-columns.fixture.ts';
import { countMatchups, type MatchupCounts } from './votes.ts';

const fitRows = (contenders: number, rows: readonly VoteRow[]) =>
  fitDavidson(countMatchups(columnsOf(contenders, rows)));

test('agrees to 1e-6 with strengths and tie parameters found by SciPy', () => {
  for (const { contenders, votes, strengths, tie } of fixture.cases) {
    const fit = unwrap(fitRows(contenders, votes));
    strengths.forEach((expected, i) => {
      expect(Math.abs((fit.strength[i] as number) - expected)).toBeLessThan(1e-6);
    });
    expect(Math.abs((fit.tie as number) - tie)).toBeLessThan(1e-6);
  }
  expect(fixture.cases.length).toBeGreaterThanOrEqual(50);
});

test('two contenders by hand: 30 wins, 20 ties, 10 losses', () => {
  const fit = unwrap(
    fitRows(2, [...repeatVote(30, [0, 1, 1]), ...repeatVote(20, [1, 0, 0]), ...repeatVote(10, [1, 0, 1])]),
  );
  // Three shares, two parameters: the model repeats the shares. π0 / π1 = 30 / 10 and ν = 20 / √(30 · 10).
  expect(fit.strength[0]).toBeCloseTo(Math.log(3) / 2, 10);
  expect(fit.strength[1]).toBeCloseTo(-Math.log(3) / 2, 10);
  expect(fit.tie).toBeCloseTo(20 / Math.sqrt(300), 10);
  expect(predictVote(fit, 1, 0)?.win).toBeCloseTo(1 / 6, 10);
  expect(predictVote(fit, 1, 0)?.tie).toBeCloseTo(1 / 3, 10);
  expect(predictVote(fit, 0, 1)?.loss).toBeCloseTo(1 / 6, 10);
});

test('three contenders without ties by hand: a circle of 2 to 1 is a draw, and ν is 0', () => {
  const circle = [0, 1, 2].flatMap((i) => [
    ...repeatVote(2, [i, (i + 1) % 3, 1]),
    ...repeatVote(1, [i, (i + 1) % 3, -1]),
  ]);
  const fit = unwrap(fitRows(3, circle));
  for (const strength of fit.strength) expect(strength).toBeCloseTo(0, 10);
  expect(fit.tie).toBe(0);
  expect(predictVote(fit, 0, 1)).toEqual({ win: expect.closeTo(0.5, 10), tie: 0, loss: expect.closeTo(0.5, 10) });
});

test('says what cannot be fitted', () => {
  expect(fitRows(3, [])).toMatchObject({ ok: false, code: 'no-votes' });
  expect(fitRows(2, repeatVote(9, [0, 1, 0]))).toMatchObject({ ok: false, code: 'all-ties' });
});

test('a contender that never wins has no strength, and the rest is fitted as if it were not there', () => {
  const others = [...repeatVote(5, [0, 1, 1]), ...repeatVote(2, [0, 1, -1]), ...repeatVote(3, [0, 1, 0])];
  const fit = unwrap(fitRows(3, [...others, ...repeatVote(4, [0, 2, 1]), ...repeatVote(4, [2, 1, -1])]));
  expect(fit.standing).toEqual(['fitted', 'fitted', 'below']);
  expect(fit.strength[2]).toBe(null);
  expect(fit.strength.slice(0, 2)).toEqual(unwrap(fitRows(2, others)).strength);
  expect(predictVote(fit, 0, 2)).toBe(undefined);
});

const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100_000 }));

const anyCounts: fc.Arbitrary<MatchupCounts> = fc.integer({ min: 2, max: 6 }).chain((contenders) => {
  const table = fc.array(count, { minLength: contenders ** 2, maxLength: contenders ** 2 });
  return fc.tuple(table, table).map(([wins, ties]) => {
    const isBelow = (at: number) => at % contenders < Math.floor(at / contenders);
    const mirror = (at: number) => (at % contenders) * contenders + Math.floor(at / contenders);
    return {
      contenders,
      wins: Float64Array.from(wins, (won, at) => (at === mirror(at) ? 0 : won)),
      ties: Float64Array.from(ties, (_, at) =>
        at === mirror(at) ? 0 : (ties[isBelow(at) ? mirror(at) : at] as number),
      ),
    };
  });
});

test('whatever the counts: expected wins and ties are those seen, or nobody can be fitted; never NaN', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const result = fitDavidson(counts);
      if (!result.ok) return;
      const { fitted, strength, standing, tie, logLikelihood } = result.value;
      expect(logLikelihood).toBeLessThanOrEqual(0);
      expect(standing.map((each) => each === 'fitted')).toEqual(strength.map((each) => each !== null));
      if (tie === null) return;
      let [mean, ties, expectedTies, votes] = [0, 0, 0, 0];
      for (const i of fitted) {
        mean += strength[i] as number;
        let [lead, expectedLead, own] = [0, 0, 0];
        for (const j of fitted) {
          const at = [i * counts.contenders + j, j * counts.contenders + i] as const;
          const n = (counts.wins[at[0]] as number) + (counts.wins[at[1]] as number) + (counts.ties[at[0]] as number);
          if (n === 0) continue;
          const chances = chancesOf((strength[i] as number) - (strength[j] as number), Math.log(tie));
          lead += (counts.wins[at[0]] as number) - (counts.wins[at[1]] as number);
          expectedLead += n * (chances.win - chances.loss);
          ties += counts.ties[at[0]] as number;
          expectedTies += n * chances.tie;
          own += n;
        }
        votes += own;
        expect(Math.abs(lead - expectedLead)).toBeLessThan(1e-6 * (1 + own));
      }
      expect(Math.abs(ties - expectedTies)).toBeLessThan(1e-6 * (1 + votes));
      expect(Math.abs(mean)).toBeLessThan(1e-6);
    }),
  );
});

test('neither names nor the order of contenders change anything', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const { contenders: n } = counts;
      const turned = (table: Float64Array) =>
        Float64Array.from(table, (_, at) => table[(n - 1 - Math.floor(at / n)) * n + (n - 1 - (at % n))] as number);
      const [one, other] = [
        fitDavidson(counts),
        fitDavidson({ ...counts, wins: turned(counts.wins), ties: turned(counts.ties) }),
      ];
      if (!one.ok || !other.ok) {
        expect(one).toEqual(other);
        return;
      }
      // Of two groups of equal size either may be fitted.
      if (one.value.groups.filter((group) => group.length > 1).length > 1) return;
      expect(other.value.standing.toReversed()).toEqual(one.value.standing);
      one.value.strength.forEach((strength, i) => {
        const same = other.value.strength[n - 1 - i] as number | null;
        if (strength === null) expect(same).toBe(null);
        else expect(Math.abs(strength - (same as number))).toBeLessThan(1e-5);
      });
    }),
  );
});
