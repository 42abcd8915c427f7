import { expect, test } from 'vitest';
import { type PromptRow, type Ranking, rankImages } from './rank-images.ts';

const row = (index: number, humanMean: number | null): PromptRow => ({
  index,
  pairId: `pair-${index}`,
  promptIndex: 0,
  prompt: 'two cats',
  subset: 'counting',
  generator: null,
  imageName: `${index}.png`,
  imageSha256: null,
  labels: 3,
  aligned: 0,
  notAligned: 0,
  unsure: 0,
  humanMean,
  split: null,
  lastLabelledAt: null,
  decision: null,
  tags: [],
  comments: 0,
  values: [],
  sortedBy: null,
  passes: true,
});

const byPeople: Ranking = { id: 'human', name: 'People', readValue: ({ humanMean }) => humanMean, isShare: true };

test('the highest is first, equals share their places, and what has no value comes last without a rank', () => {
  const ranked = rankImages([row(0, 0.5), row(1, null), row(2, 1), row(3, 0.5), row(4, 0)], byPeople);
  expect(ranked.map((image) => [image.row.index, image.rank])).toEqual([
    [2, 1],
    [0, 2.5],
    [3, 2.5],
    [4, 4],
    [1, null],
  ]);
});
