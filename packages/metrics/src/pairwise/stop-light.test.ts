import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { stopLight } from './stop-light.ts';
import { stopLights } from './stop-lights.ts';
import { TwoWayShare } from './two-way-share.ts';
import type { VoteColumns } from './votes.ts';

const SETTINGS = { risk: 0.05, smallestDifference: 0.05 };
const share = (value: number, variance: number, answers = 400, degrees = 30) => ({
  value,
  variance,
  answers,
  degrees,
  clusters: { prompts: degrees + 1, raters: degrees + 1 },
  over: 'both' as const,
});

describe('stopLight', () => {
  test('decided, no difference, and neither', () => {
    expect(stopLight(share(0.7, 0.0006), SETTINGS)).toMatchObject({ state: 'decided', winner: 'first', moreVotes: 0 });
    expect(stopLight(share(0.3, 0.0006), SETTINGS)).toMatchObject({ state: 'decided', winner: 'second' });
    expect(stopLight(share(0.502, 0.0001, 4000), SETTINGS)).toMatchObject({ state: 'no-difference', winner: null });
    expect(stopLight(share(0.55, 0.0006), SETTINGS)).toMatchObject({ state: 'go-on', winner: null });
  });

  test('bounds are those of the mixture, by hand', () => {
    // Many clusters: I = 2500, f = 1 / 0.05² = 400: √(2900 · ln(2900 / (400 · 0.0025))) / 2500 = √(2900 · 7.9725) / 2500.
    const { low, high } = stopLight(share(0.5, 0.0004, 1250, 100_000), SETTINGS);
    expect(high - 0.5).toBeCloseTo(Math.sqrt(2900 * Math.log(2900)) / 2500, 4);
    expect(high - 0.5).toBeCloseTo(0.0608, 4);
    expect(0.5 - low).toBeCloseTo(high - 0.5, 12);
  });

  test('a few equal answers decide nothing, and one cluster says nothing', () => {
    expect(stopLight(share(1, 0, 6, 5), SETTINGS)).toMatchObject({ state: 'go-on' });
    expect(stopLight(share(1, 0, 60, 40), SETTINGS)).toMatchObject({ state: 'decided', winner: 'first' });
    expect(stopLight(share(1, 0, 500, 0), SETTINGS)).toMatchObject({
      state: 'go-on',
      low: 0,
      high: 1,
      moreVotes: null,
    });
  });

  test('sides exchanged, the mirror image; with the votes that it expects, an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 10, max: 500 }),
        fc.integer({ min: 2, max: 60 }),
        (percent, answers, degrees) => {
          const value = percent / 100;
          const variance = (1.5 * value * (1 - value)) / answers;
          const light = stopLight(share(value, variance, answers, degrees), SETTINGS);
          const mirror = stopLight(share(1 - value, variance, answers, degrees), SETTINGS);
          expect(mirror.low).toBeCloseTo(1 - light.high, 9);
          expect(mirror.state).toBe(light.state);
          if (light.moreVotes === null || light.state !== 'go-on') return;
          const more = answers + light.moreVotes;
          const later = stopLight(share(value, (variance * answers) / more, more, degrees), SETTINGS);
          const without = Math.abs(value - 0.5);
          // It aims at the half width, so at the end there is no room for both states.
          expect((later.high - later.low) / 2).toBeLessThanOrEqual(Math.max(without, 0.05 - without) + 1e-3);
        },
      ),
    );
  });
});

interface Population {
  readonly prompts: number;
  readonly raters: number;
  readonly lead: number;
  readonly votes: number;
}

/** Prompts differ by a standard deviation of 1 in log-odds, raters by 0.4. A look after every ten votes, until it ends. */
function peek({ prompts, raters, lead, votes }: Population, seed: number) {
  const draw = createRandomSource(seed);
  const uniform = () => (draw(2 ** 32) + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const ofPrompt = Array.from({ length: prompts }, normal);
  const ofRater = Array.from({ length: raters }, () => 0.4 * normal());
  const answers: { prompt: number; rater: number; answer: number }[] = [];
  for (let at = 1; at <= votes; at++) {
    const [prompt, rater] = [draw(prompts), draw(raters)];
    const odds = Math.exp((lead + (ofPrompt[prompt] as number) + (ofRater[rater] as number)) / 2);
    const drawn = uniform() * (odds + 1 / odds + 0.6);
    answers.push({ prompt, rater, answer: drawn < odds ? 1 : drawn < odds + 0.6 ? 0.5 : 0 });
    if (at % 10 !== 0) continue;
    const tally = new TwoWayShare();
    const sorted = answers.toSorted((a, b) => a.prompt - b.prompt || a.rater - b.rater);
    for (const { prompt, rater, answer } of sorted) tally.add(prompt, rater, answer);
    const spread = tally.spread();
    const light = spread && stopLight(spread, SETTINGS);
    if (light && light.state !== 'go-on') return light;
  }
  return undefined;
}

test('of 200 studies without a difference that are looked at all the time, at most 5 % are decided', () => {
  const wrong = Array.from({ length: 200 }, (_, seed) => peek({ prompts: 60, raters: 12, lead: 0, votes: 300 }, seed));
  expect(wrong.filter((light) => light?.state === 'decided').length).toBeLessThanOrEqual(10);
});

test('a large difference is found, for the right side, and never called none', () => {
  const ends = Array.from({ length: 30 }, (_, seed) => peek({ prompts: 100, raters: 20, lead: 1.2, votes: 500 }, seed));
  expect(ends.filter((light) => light?.winner === 'first').length).toBeGreaterThanOrEqual(28);
  expect(ends.filter((light) => light?.winner === 'second' || light?.state === 'no-difference')).toEqual([]);
});

describe('stopLights', () => {
  const draw = createRandomSource(3);
  const rows = Array.from({ length: 600 }, (_, at) => {
    const sides = [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const;
    const [first, second] = sides[at % 3] as readonly [number, number];
    // 0 beats both nine times in ten; 2 and 1 win as often as each other.
    const outcome = draw(10) < (at % 3 === 2 ? 5 : 9) ? 1 : -1;
    return { first, second, outcome, prompt: draw(50), rater: draw(20), leftIsFirst: draw(2) };
  });
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  const votes: VoteColumns = {
    contenders: 4,
    first: column('first'),
    second: column('second'),
    outcome: column('outcome'),
    prompt: column('prompt'),
    rater: column('rater'),
    leftIsFirst: column('leftIsFirst'),
  };

  test('the first two, and each against the baseline', () => {
    const { firstTwo, againstBaseline } = unwrap(stopLights(votes, SETTINGS, 1));
    expect(firstTwo?.first).toBe(0);
    expect(firstTwo?.light).toMatchObject({ state: 'decided', winner: 'first', votes: 200 });
    expect(againstBaseline.map(({ first, light }) => [first, light?.state])).toEqual([
      [0, 'decided'],
      [2, 'go-on'],
      [3, undefined],
    ]);
  });

  test('the more lights, the wider the bounds', () => {
    const alone = unwrap(stopLights({ ...votes, contenders: 3 }, SETTINGS, 1)).againstBaseline[1]?.light;
    const among = unwrap(stopLights(votes, SETTINGS, 1)).againstBaseline[1]?.light;
    expect(among?.high).toBeGreaterThan(alone?.high as number);
    expect(among?.low).toBeLessThan(alone?.low as number);
  });

  test('votes that cannot be read are named', () => {
    expect(stopLights({ ...votes, contenders: 2 }, SETTINGS)).toMatchObject({ code: 'unknown-contender' });
    expect(
      unwrap(
        stopLights(
          { ...votes, contenders: 1, first: [], second: [], outcome: [], prompt: [], rater: [], leftIsFirst: [] },
          SETTINGS,
        ),
      ),
    ).toEqual({ firstTwo: null, againstBaseline: [] });
  });
});
