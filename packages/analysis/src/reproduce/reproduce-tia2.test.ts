import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { isTia2There, readTia2 } from '../tia2.fixture.ts';
import { roundsTo, sameAs } from './check.ts';
import { reproduceTia2 } from './reproduce-tia2.ts';

const failed = (frame: Parameters<typeof createAnalysis>[0]) =>
  unwrap(reproduceTia2(createAnalysis(frame))).filter(({ passed }) => !passed);

describe.skipIf(!isTia2There)('the TIA2 release', () => {
  test('passes every check', () => {
    const checks = unwrap(reproduceTia2(createAnalysis(readTia2())));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.length).toBeGreaterThan(60);
    expect(checks).toContainEqual({
      name: 'human values that the labels give',
      expected: '525 of 525',
      found: '525 of 525',
      passed: true,
    });
  });

  test('fails, and says where, once a single label differs', () => {
    const frame = readTia2();
    // The first pair whose three labels are 0, 0, 1: with its second label turned to 1 its majority is another.
    const at = frame.labels.pair.findIndex(
      (pair, row) =>
        frame.labels.pair[row + 2] === pair && frame.labels.value.subarray(row, row + 3).join() === '0,0,1',
    );
    const value = frame.labels.value.slice();
    value[at + 1] = 1;
    const names = failed({ ...frame, labels: { ...frame.labels, value } }).map(({ name }) => name);
    expect(names).toContain('human values that the labels give');
    expect(names).toContain('all: labels 1 (aligned)');
    expect(names).toContain('all: majority aligned');
  });
});

test('a study of other data fails and says that the subsets are not there', () => {
  const found = failed(aFrame({ subsets: ['composition', 'colours'] }));
  expect(found).toContainEqual({ name: 'counting: is there', expected: 'yes', found: 'no', passed: false });
  expect(found).toContainEqual({ name: 'composition: pairs', expected: 15_000, found: 24, passed: false });
  expect(found.find(({ name }) => name === 'composition: mean released AUROC of clip')?.found).toBe('undefined');
});

test('a rounded value passes when it rounds to the same, and not beyond', () => {
  expect(roundsTo('x', 0.7167, 0.716_74, 4).passed).toBe(true);
  expect(roundsTo('x', 0.7167, 0.716_76, 4).passed).toBe(false);
  expect(roundsTo('x', 0.7167, 'one-category', 4)).toMatchObject({ found: 'one-category', passed: false });
  expect(sameAs('x', 3, '3').passed).toBe(false);
});
