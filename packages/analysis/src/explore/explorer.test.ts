import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/index.ts';
import type { ExploreView } from './explore-view.ts';
import { Explorer } from './explorer.ts';

const TEXTNORM = 'textnorm:model-1@1';
const OTHER = 'raw:model-2@1';

const explore = (options: Parameters<typeof aFrame>[0] = {}, settings = DEFAULT_ANALYSIS_SETTINGS) =>
  unwrap(Explorer.open(createAnalysis(aFrame({ missingLabels: 0.1, missingScores: 0.1, ...options })), settings));

const aView = (overrides: Partial<ExploreView> = {}): ExploreView => ({
  ranges: {},
  picks: {},
  search: '',
  behind: null,
  among: null,
  sort: { kind: 'gap', scorer: TEXTNORM },
  direction: 'falling',
  ...overrides,
});

test('each order is that of its number, pairs without one last', () => {
  const explorer = explore();
  const sorts = [
    { kind: 'gap', scorer: TEXTNORM },
    { kind: 'difference', of: TEXTNORM, minus: 'human' },
    { kind: 'difference', of: 'human', minus: OTHER },
    { kind: 'difference', of: TEXTNORM, minus: OTHER },
    { kind: 'column', id: 'split' },
  ] as const;
  for (const sort of sorts) {
    const { passing } = explorer.apply(aView({ sort }));
    const values = explorer.rows(0, passing).map(({ sortedBy }) => sortedBy ?? Number.NEGATIVE_INFINITY);
    expect(values).toHaveLength(48);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(Number.isFinite(values[0])).toBe(true);
  }
});

test('a difference of the model and people is what they are apart, and turns its sign with its sides', () => {
  const explorer = explore();
  explorer.apply(aView({ sort: { kind: 'difference', of: TEXTNORM, minus: 'human' } }));
  for (const row of explorer.rows(0, 10)) {
    const value = row.values[explorer.describe().scorers.findIndex((scorer) => scorer.row === TEXTNORM)];
    expect(row.sortedBy).toBeCloseTo((value ?? 0) - (row.humanMean ?? 0), 12);
  }
  const [first] = explorer.rows(0, 1);
  explorer.apply(aView({ sort: { kind: 'difference', of: 'human', minus: TEXTNORM }, direction: 'rising' }));
  expect(explorer.rows(0, 1)[0]?.pairId).toBe(first?.pairId);
});

test('an order that the study has nothing for is not pretended', () => {
  const explorer = explore();
  const { sortedBy } = explorer.apply(aView({ sort: { kind: 'gap', scorer: 'textnorm:nobody@1' } }));
  expect(sortedBy).toEqual({ kind: 'column', id: 'split' });
});

test('places of pairs are those of the list, and lead through it', () => {
  const explorer = explore();
  const { passing } = explorer.apply(aView({ picks: { subset: ['counting'] } }));
  const ids = explorer.rows(0, passing).map(({ pairId }) => pairId);
  for (const [index, id] of ids.entries()) {
    expect(explorer.placeOf(id)).toEqual({
      position: index + 1,
      total: passing,
      previous: ids[index - 1] ?? null,
      next: ids[index + 1] ?? null,
    });
  }
  explorer.apply(aView({ picks: { subset: ['composition'] } }));
  expect(explorer.placeOf(ids[0] ?? '')).toBeNull();
});

test('the pairs that a figure includes and those that it leaves out are all pairs', () => {
  const explorer = explore({ images: 3, prompts: 30 });
  const count = (prompts: 'defined' | 'excluded') =>
    explorer.apply(aView({ behind: { row: TEXTNORM, metric: 'auroc', prompts } })).passing;
  const [defined, excluded] = [count('defined'), count('excluded')];
  expect(defined).toBeGreaterThan(0);
  expect(excluded).toBeGreaterThan(0);
  expect(defined + excluded).toBe(90);
});

test('what raters said who do not count is not in the rows either', () => {
  const explorer = explore({}, { ...DEFAULT_ANALYSIS_SETTINGS, excludedRaters: ['rater-1'] });
  const { passing } = explorer.apply(aView());
  expect(Math.max(...explorer.rows(0, passing).map(({ labels }) => labels))).toBe(2);
});

test('a plane counts each pair once, in the same numbers as the list', () => {
  const explorer = explore();
  const axis = { from: 0, to: 1, cells: 10 };
  const view = aView({ ranges: { human: { from: 0.5, to: 1 } } });
  const { passing } = explorer.apply(view);
  const grid = explorer.density({ x: { ...axis, id: 'human' }, y: { ...axis, id: TEXTNORM } });
  const sum = (counts: Uint32Array | undefined) => counts?.reduce((total, pairs) => total + pairs, 0) ?? 0;
  const drawn = explorer.rows(0, passing).filter(({ values }) => values[1] !== null).length;
  expect(sum(grid?.passing)).toBe(drawn);
  expect(sum(grid?.around) + (grid?.absent ?? 0)).toBe(48);
});

test('a prompt shows all its images, marks those that do not pass, and knows its neighbours', () => {
  const explorer = explore();
  explorer.apply(aView({ sort: { kind: 'study' }, ranges: { human: { from: 0.5, to: 1 } } }));
  const first = explorer.prompt(null);
  expect(first?.rows).toHaveLength(8);
  expect(first?.rows.every(({ passes, humanMean }) => passes === (humanMean ?? 0) >= 0.5)).toBe(true);
  expect(explorer.prompt(first?.next ?? null)?.previous).toBe(first?.id);
});

test('the pairs of one rater, those that they called aligned, and those on which nobody else said the same', () => {
  const frame = aFrame({ missingLabels: 0.1, raters: 4 });
  const explorer = unwrap(Explorer.open(createAnalysis(frame), DEFAULT_ANALYSIS_SETTINGS));
  const { labels, raters } = frame;
  for (const [at, { name }] of raters.entries()) {
    const own = [...labels.pair.keys()].filter((row) => labels.rater[row] === at);
    expect(explorer.apply(aView({ picks: { rater: [name] } })).passing).toBe(own.length);
    const aligned = own.filter((row) => labels.value[row] === 1);
    expect(explorer.apply(aView({ picks: { 'called-aligned': [name] } })).passing).toBe(aligned.length);
    const alone = own.filter((row) => {
      const others = [...labels.pair.keys()].filter(
        (other) => other !== row && labels.pair[other] === labels.pair[row],
      );
      return others.length >= 2 && others.every((other) => labels.value[other] !== labels.value[row]);
    });
    expect(explorer.apply(aView({ picks: { alone: [name] } })).passing).toBe(alone.length);
  }
});

test('only pairs of a set pass, unknown ids none of them', () => {
  const explorer = explore();
  explorer.apply(aView());
  const [first, second] = explorer.pairIds([3, 8]);
  const among = { key: 'two', pairs: [first!, second!, 'not-a-pair'] };
  expect(explorer.apply(aView({ among })).passing).toBe(2);
  expect(new Set(explorer.rows(0, 2).map(({ index }) => index))).toEqual(new Set([3, 8]));
  expect(explorer.apply(aView({ among: { key: 'none', pairs: [] } })).passing).toBe(0);
  expect(explorer.apply(aView()).passing).toBe(48);
});
