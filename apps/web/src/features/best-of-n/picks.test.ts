import type { ScorerRow } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { wordToldBy } from '../../lib/evaluations/neutral-name.ts';
import { aGenerator } from '../../testing/evaluation-builders.ts';
import { faultOf, mostImages, numbersUpTo, scorersOf, secretsOf, toDraft } from './picks.ts';

const row = (id: string, kind: ScorerRow['kind'] = 'raw'): ScorerRow => ({ id, kind, name: id, models: [], notes: [] });
const begun = new Date('2026-03-04T05:06:00Z');
const picks = { name: '', by: ['raw:a'], ns: [1, 4, 16], draw: 7, generator: null, votes: 3, maxPrompts: null };

test('numbers rise fourfold and end with what there is', () => {
  expect(numbersUpTo(25)).toEqual([1, 4, 16, 25]);
  expect(numbersUpTo(16)).toEqual([1, 4, 16]);
  expect(numbersUpTo(1)).toEqual([1]);
  expect(numbersUpTo(0)).toEqual([]);
});

test('a prompt has the images of one generator, or of all', () => {
  const generators = [aGenerator(), aGenerator({ name: 'b', imagesPerPrompt: { least: 0, most: 2 } })];
  expect([mostImages(generators, null), mostImages(generators, 'b')]).toEqual([6, 2]);
});

test('only what orders images by scores can pick', () => {
  const rows = [
    row('raw:a'),
    row('human-ceiling', 'human-ceiling'),
    row('reported:x', 'reported'),
    row('mean', 'ensemble-mean'),
  ];
  expect(scorersOf(rows).map(({ id }) => id)).toEqual(['raw:a', 'mean']);
});

test('picks meet an image that nobody chose, all drawn in one order', () => {
  const draft = toDraft(picks, [row('raw:a'), row('mean')], begun);
  expect(draft.design).toEqual({ kind: 'baseline', baseline: 'best of 1' });
  expect(draft.contenders.map(({ name, source }) => [name, source])).toEqual(
    [1, 4, 16].map((n) => [`best of ${n}`, { kind: 'best-of-n', n, by: 'raw:a', draw: 7, generator: null }]),
  );
});

test('several scorers share the baseline and are told apart by name', () => {
  const draft = toDraft({ ...picks, by: ['raw:a', 'mean'], ns: [1, 4] }, [row('raw:a'), row('mean')], begun);
  expect(draft.contenders.map(({ name }) => name)).toEqual(['best of 1', 'best of 4 by raw:a', 'best of 4 by mean']);
});

test('who votes is not told who picks, nor that anybody does', () => {
  const scorers = [row('raw:clip')];
  const secrets = secretsOf(scorers, [aGenerator({ name: 'painter-a' })]);
  const { name } = toDraft({ ...picks, by: ['raw:clip'] }, scorers, begun);
  expect(name).toBe('Side by side 2026-03-04 05:06');
  expect(wordToldBy(name, secrets)).toBeUndefined();
  expect(toDraft({ ...picks, name: ' Spring ' }, scorers, begun).name).toBe('Spring');
  expect(['Best-of picks', 'raw clip', 'Painter A'].map((given) => wordToldBy(given, secrets))).toEqual([
    'best of',
    'raw:clip',
    'painter-a',
  ]);
});

test('without a scorer or a choice there is nothing to compare', () => {
  expect(faultOf({ by: [], ns: [4] })).toMatch(/scorer/);
  expect(faultOf({ by: ['raw:a'], ns: [1] })).toMatch(/above 1/);
  expect(faultOf(picks)).toBeUndefined();
});
