import { NO_GENERATOR, NOT_ADJUDICATED, type PairColumns, type StudyFrame } from '@plumbline/analysis';
import { unwrap } from '@plumbline/result';
import { describe, expect, it } from 'vitest';
import { aggregateLabels } from './aggregate-labels.ts';
import { findScorer } from './find-scorer.ts';
import { type PreferenceOptions, prefer } from './prefer.ts';
import { selectBest } from './select-best.ts';
import { weigh } from './weigh.ts';

const { NaN: none } = Number;

/** Two prompts: `two apples` with the images a, b, c, d, and `a pear` with e. */
const frame: StudyFrame = {
  study: { id: 'study', slug: 'fruit', name: 'Fruit', textNorm: null, ensemble: null },
  version: '1',
  subsets: ['', 'counting'],
  generators: ['sd'],
  raters: [
    { id: 'r1', name: 'Ann', kind: 'human' },
    { id: 'r2', name: 'Bo', kind: 'human' },
    { id: 'r3', name: 'Sim', kind: 'simulated' },
  ],
  tags: [],
  prompts: {
    ids: ['p1', 'p2'],
    texts: ['two apples', 'a pear'],
    subset: Uint16Array.of(0, 1),
    setVersions: Uint16Array.of(0, 0),
  },
  pairs: {
    length: 5,
    ids: new Uint8Array(80),
    prompt: Uint32Array.of(0, 0, 0, 0, 1),
    generator: Uint16Array.of(0, NO_GENERATOR, 0, 0, 0),
    imageNames: ['a', 'b', 'c', 'd', 'e'],
    imageSha256: Uint8Array.from({ length: 160 }, (_, at) => (at < 32 ? 0xab : 0)),
    lastLabelledAt: new Float64Array(5),
    adjudicated: Int8Array.of(NOT_ADJUDICATED, 1, NOT_ADJUDICATED, NOT_ADJUDICATED, NOT_ADJUDICATED),
    comments: new Uint16Array(5),
    tagged: { pair: new Uint32Array(0), tag: new Uint16Array(0) },
  },
  labels: {
    pair: Uint32Array.of(0, 0, 0, 1, 2, 4),
    rater: Uint16Array.of(0, 1, 2, 0, 2, 1),
    value: Int8Array.of(1, -1, 0, 1, 1, 0),
  },
  scores: [],
  reported: [],
};

const columns: PairColumns = {
  length: 5,
  labels: Uint16Array.of(2, 1, 0, 0, 1),
  humanMean: Float64Array.of(0.5, 1, none, none, 0),
  target: Float64Array.of(0, 1, none, none, 0),
  split: Float64Array.of(0.5, none, none, none, none),
  certainty: Float64Array.of(0, none, none, none, none),
  scorers: [
    {
      row: 'raw:clip@1',
      kind: 'raw',
      name: 'CLIP',
      values: Float64Array.of(20, 30, 30, 25, -4),
      disagreement: new Float64Array(5),
    },
    {
      row: 'textnorm:clip@1',
      kind: 'textnorm',
      name: 'CLIP, TextNorm',
      values: Float64Array.of(0.2, 0.6, 0.2, none, 0),
      disagreement: new Float64Array(5),
    },
  ],
};

const scorer = (id: string) => unwrap(findScorer(columns, id));

describe('aggregateLabels', () => {
  it('counts the labels of the raters who count, beside majority, mean and decision', () => {
    const counted = { excludedRaters: [], raterKinds: ['human'] } as const;
    expect([...aggregateLabels(frame, columns, counted, 'raters=human')]).toEqual([
      {
        prompt: 'two apples',
        subset: null,
        image: 'a',
        image_sha256: 'ab'.repeat(32),
        generator: 'sd',
        labels: 2,
        aligned: 1,
        not_aligned: 0,
        unsure: 1,
        majority: 0,
        mean: 0.5,
        split: 0.5,
        raters: ['Ann', 'Bo'],
        adjudicated: null,
        settings: 'raters=human',
      },
      expect.objectContaining({ image: 'b', generator: null, labels: 1, split: null, adjudicated: 1 }),
      expect.objectContaining({ image: 'e', subset: 'counting', aligned: 0, not_aligned: 1, majority: 0 }),
    ]);
  });

  it('leaves out single raters, and pairs that nobody else labelled', () => {
    const counted = { excludedRaters: ['r1'], raterKinds: 'all' } as const;
    const rows = [...aggregateLabels(frame, columns, counted, '')];
    expect(rows.map(({ image, raters }) => [image, ...raters])).toEqual([
      ['a', 'Bo', 'Sim'],
      ['c', 'Sim'],
      ['e', 'Bo'],
    ]);
  });
});

describe('prefer', () => {
  const pairsOf = (by: string, options: Partial<PreferenceOptions> = {}) =>
    [...prefer(frame, columns, scorer(by), { margin: 0, ties: 'drop', pick: 'all', ...options }, '')].map(
      ({ chosen, rejected, margin, is_tie }) => `${chosen}>${rejected} ${margin}${is_tie ? ' tie' : ''}`,
    );

  it('puts the image of the higher value first, within a prompt only, and drops ties', () => {
    expect(pairsOf('raw:clip@1')).toEqual(['b>a 10', 'b>d 5', 'c>a 10', 'c>d 5', 'd>a 5']);
    expect(pairsOf('human')).toEqual(['b>a 0.5']);
  });

  it('keeps ties when asked, marked, and leaves out what differs by less than the margin', () => {
    expect(pairsOf('raw:clip@1', { ties: 'keep', margin: 6 })).toEqual(['b>a 10', 'b>c 0 tie', 'c>a 10']);
  });

  it('can take the extremes alone; a prompt with one image has none', () => {
    expect(pairsOf('raw:clip@1', { pick: 'extremes' })).toEqual(['b>a 10']);
  });

  it('tells what people think of both beside the values of a model', () => {
    const [first] = prefer(frame, columns, scorer('raw:clip@1'), { margin: 0, ties: 'drop', pick: 'all' }, '');
    expect(first).toMatchObject({ by: 'raw:clip@1', chosen_value: 30, chosen_human: 1, rejected_human: 0.5 });
  });
});

describe('selectBest', () => {
  it('takes the first by name of the images of the highest value, for people and each scorer', () => {
    const rows = [...selectBest(frame, columns, { n: 'all', draw: 0 }, '')];
    expect(rows.map(({ prompt, scorer: by, image, n, scored, tied }) => [prompt, by, image, n, scored, tied])).toEqual([
      ['two apples', 'human', 'b', 4, 2, 1],
      ['two apples', 'raw:clip@1', 'b', 4, 4, 2],
      ['two apples', 'textnorm:clip@1', 'b', 4, 3, 1],
      ['a pear', 'human', 'e', 1, 1, 1],
      ['a pear', 'raw:clip@1', 'e', 1, 1, 1],
      ['a pear', 'textnorm:clip@1', 'e', 1, 1, 1],
    ]);
  });

  it('draws the same n images for every scorer, others by another seed', () => {
    const drawn = (draw: number) =>
      [...selectBest(frame, columns, { n: 2, draw }, '')].map(({ image }) => image).join('');
    expect(drawn(1)).toBe(drawn(1));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => drawn(seed))).size).toBeGreaterThan(1);
    for (const { n } of selectBest(frame, columns, { n: 2, draw: 3 }, '')) expect(n).toBeLessThanOrEqual(2);
  });
});

describe('weigh', () => {
  const weightsOf = (by: string, weighting: Parameters<typeof weigh>[2]) =>
    [...weigh(frame, scorer(by), weighting, '')].map(({ image, weight }) => [image, weight] as const);

  it('is a softmax over the images of a prompt that have a value, whatever the size of rewards', () => {
    const weights = weightsOf('raw:clip@1', { kind: 'softmax', beta: 100 });
    expect(weights.map(([image]) => image)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(weights[1]?.[1]).toBeCloseTo(0.5, 12);
    expect(weights[4]).toEqual(['e', 1]);
    const sum = weights.slice(0, 4).reduce((total, [, weight]) => total + weight, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('is the share of the sum, and nothing where that sum is 0', () => {
    const weights = weightsOf('textnorm:clip@1', { kind: 'share' });
    expect(weights.map(([image, weight]) => [image, Math.round(weight * 1e6) / 1e6])).toEqual([
      ['a', 0.2],
      ['b', 0.6],
      ['c', 0.2],
      ['e', 0],
    ]);
  });
});

it('says which scorers there are when it is asked for another', () => {
  expect(findScorer(columns, 'raw:nobody@1')).toMatchObject({
    ok: false,
    details: expect.stringContaining('human, raw:clip@1, textnorm:clip@1'),
  });
});
