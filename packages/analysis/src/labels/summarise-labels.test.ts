import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { labelsOf, majorityOf, settingsOf } from '../testing/by-hand.fixture.ts';

test('the summary of labels counts pair by pair', () => {
  const frame = aFrame({ seed: 4, prompts: 10, images: 9, raters: 3, missingLabels: 0.3, unsure: 0.5 });
  const { labels, groups } = unwrap(createAnalysis(frame).part('labels', settingsOf()));
  for (const [index, { subset }] of groups.entries()) {
    const pairs = [...frame.pairs.prompt.keys()].filter(
      (pair) => subset === null || frame.prompts.subset[frame.pairs.prompt[pair]!] === subset,
    );
    const each = pairs.map((pair) => labelsOf(frame, pair));
    const countIf = (isSo: (of: readonly number[]) => boolean) => each.filter(isSo).length;
    expect(labels[index]).toMatchObject({
      pairs: pairs.length,
      labelledPairs: countIf((of) => of.length > 0),
      labels: each.flat().length,
      unsure: each.flat().filter((label) => label === -1).length,
      majorityAligned: countIf((of) => majorityOf(of) === 1),
      unanimous: countIf((of) => of.length > 1 && new Set(of).size === 1),
      conflicts: countIf((of) => of.includes(1) && of.includes(0)),
      withUnsure: countIf((of) => of.includes(-1)),
      withoutMajority: countIf(
        (of) =>
          of.length > 0 && [1, 0, -1].every((value) => of.filter((label) => label === value).length <= of.length / 2),
      ),
    });
  }
});
