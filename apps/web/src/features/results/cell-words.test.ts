import { err } from '@plumbline/result';
import { expect, test } from 'vitest';
import { formatMetric } from '../../lib/figures.ts';
import { describeCell, describePrompts, formatDifference } from './cell-words.ts';
import { aCell, anEmptyCell } from './testing.fixture.ts';

test('a figure says how many prompts it includes and why others are left out', () => {
  const cell = aCell({ prompts: 525, excluded: [{ reason: 'one-class', prompts: 25 }] });
  expect(describePrompts(cell)).toBe('525 of 550 prompts; 25 excluded: all its images are aligned, or none is.');
});

test('several reasons each carry their count', () => {
  const excluded = [
    { reason: 'one-class', prompts: 3 },
    { reason: 'no-scores', prompts: 2 },
  ] as const;
  expect(describePrompts(aCell({ prompts: 5, excluded }))).toBe(
    '5 of 10 prompts; 5 excluded: 3, all its images are aligned, or none is; 2, no pair with a label has a score.',
  );
});

test('the interval says its method; without a value the reason stands alone', () => {
  expect(describeCell(aCell())).toBe(
    '10 of 10 prompts. 95 % interval 0.650 to 0.750: bootstrap over prompts, BCa, 1,000 replicates.',
  );
  expect(describeCell(aCell({ interval: err('not-asked') }))).toBe('10 of 10 prompts.');
  expect(describeCell(anEmptyCell())).toBe('No prompt has a value: all its images are aligned, or none is.');
});

test('numbers have a real minus sign; differences always have a sign', () => {
  expect(formatMetric(-0.12345)).toBe('\u22120.123');
  expect(formatDifference(0.0126)).toBe('+0.013');
  expect(formatDifference(-0.0004)).toBe('0.000');
  expect(formatDifference(0.0004)).toBe('0.000');
  expect(formatDifference(-0.0126)).toBe('\u22120.013');
});
