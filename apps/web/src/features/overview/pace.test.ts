import { describe, expect, test } from 'vitest';
import { describeHours, hoursLeft, labelsPerHour } from './pace.ts';

const at = '2026-03-01T12:00:00.000Z';
const before = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();

describe('labels an hour', () => {
  test('count from the first of them, so that an hour that has just begun is not taken for a slow one', () => {
    expect(labelsPerHour({ labels: 120, firstAt: before(60) }, at)).toBe(120);
    expect(labelsPerHour({ labels: 120, firstAt: before(30) }, at)).toBe(240);
  });

  test('are of five minutes at least', () => {
    expect(labelsPerHour({ labels: 2, firstAt: before(0.1) }, at)).toBe(24);
  });

  test('are unknown where nobody labelled', () => {
    expect(labelsPerHour({ labels: 0, firstAt: null }, at)).toBeNull();
  });
});

describe('time left', () => {
  const lastHour = { labels: 100, firstAt: before(60) };

  test('is what is open at the pace of the last hour', () => {
    expect(hoursLeft({ open: 250, lastHour, at })).toBe(2.5);
    expect(hoursLeft({ open: 0, lastHour, at })).toBe(0);
  });

  test('is unknown without an end or a pace', () => {
    expect(hoursLeft({ open: null, lastHour, at })).toBeNull();
    expect(hoursLeft({ open: 250, lastHour: { labels: 0, firstAt: null }, at })).toBeNull();
  });
});

test.each([
  [0.001, '1 minute'],
  [0.4, '24 minutes'],
  [0.999, '1 hour'],
  [2.52, '2.5 hours'],
  [47, '47 hours'],
  [100, '4 days'],
])('%f hours are %s', (hours, words) => {
  expect(describeHours(hours)).toBe(words);
});
