import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { aVoteTable, type BallotOfTest } from '../testing/a-vote-table.ts';
import { computeOptimisation } from './compute-optimisation.ts';
import { findSeries, type SeriesContender } from './optimisation-series.ts';

const SCOPE = { criterion: 'alignment', subset: null, withSimulated: true, without: [] } as const;

const bestOf = (n: number | 'all', by = 'raw:toy@1', draw = 0): SeriesContender => ({
  name: `best of ${n} by ${by}`,
  source: { kind: 'best-of-n', n, by, draw, generator: null, textNorm: null },
  run: null,
  step: null,
  facts: null,
});
const checkpoint = (run: string, step: number): SeriesContender => ({
  name: `${run} ${step}`,
  source: { kind: 'generator' },
  run,
  step,
  facts: { reward: { by: 'mean' } },
});

test('series are of one scorer and draw, or of one run, rising; the best of one is everybody’s', () => {
  const found = findSeries(
    [
      bestOf('all'),
      bestOf(1),
      bestOf(4),
      bestOf(4, 'raw:other@1'),
      bestOf(4, 'raw:other@1', 7),
      checkpoint('dpo', 200),
      checkpoint('dpo', 100),
      checkpoint('once', 100),
    ],
    () => 50,
  );
  const places = found.map(({ name, points }) => [name, points.map(({ contender, at }) => [contender, at])]);
  expect(places).toEqual([
    [
      'raw:toy@1',
      [
        [1, 1],
        [2, 4],
        [0, 50],
      ],
    ],
    [
      'raw:other@1',
      [
        [1, 1],
        [3, 4],
      ],
    ],
    [
      'dpo',
      [
        [6, 100],
        [5, 200],
      ],
    ],
  ]);
});

test('win rate and reward at each n are those of a hand computation, and part where people turn away', () => {
  // Best of 4 wins on 3 of 4 prompts, best of 16 on one of 4; the reward is 0, 1 and 2.
  const ballots = [0, 1, 2, 3].flatMap((prompt): BallotOfTest[] => [
    { prompt, rater: 0, first: 0, second: 1, answers: [0, prompt < 3 ? -1 : 1] },
    { prompt, rater: 0, first: 0, second: 2, leftIsFirst: false, answers: [0, prompt < 1 ? 1 : -1] },
  ]);
  const table = aVoteTable({ contenders: ['1', '4', '16'], subsets: ['a', 'a', 'a', 'a'], raters: ['human'], ballots });
  const [series] = findSeries([bestOf(1), bestOf(4), bestOf(16)], () => 16);
  const values = [0, 1, 2, 3].flatMap(() => [0, 1, 2]);
  const found = unwrap(computeOptimisation(table, SCOPE, series!, values));
  expect(found.points.map(({ at, winRate, proxy }) => [at, winRate?.value, proxy?.value])).toEqual([
    [1, 0.5, 0],
    [4, 0.75, 1],
    [16, 0.25, 2],
  ]);
  expect(found.best.at).toBe(4);
  expect(found.parting).toMatchObject({ humanLost: 0.5, rewardGained: 1 });
  expect(computeOptimisation(table, SCOPE, series!, null)).toMatchObject({ ok: false, code: 'no-scores' });
});
