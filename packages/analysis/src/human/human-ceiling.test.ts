import { auroc } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { findRow } from '../compare/find-row.ts';
import { HUMAN_CEILING } from '../rows/scorer-row.ts';
import { createAnalysis } from '../session/create-analysis.ts';
import { aFrame } from '../testing/a-frame.ts';
import { averageDefined, majorityOf, pairsOf, settingsOf } from '../testing/by-hand.fixture.ts';

describe('the human ceiling', () => {
  test('of a crowd in which each labels a part is the mean over those who labelled a prompt', () => {
    const frame = aFrame({ seed: 13, prompts: 10, images: 12, raters: 9, missingLabels: 0.6, models: 0 });
    const { table } = unwrap(createAnalysis(frame).part('table', settingsOf()));
    const rows = [...frame.labels.pair.keys()];
    const byHand = frame.prompts.ids.map((_, prompt) => {
      const pairs = pairsOf(frame, prompt);
      const perRater = frame.raters.map((_rater, left) => {
        const judged = pairs.flatMap((pair) => {
          const own = rows.filter((row) => frame.labels.pair[row] === pair);
          const mine = own.find((row) => frame.labels.rater[row] === left);
          const others = own.filter((row) => row !== mine).map((row) => frame.labels.value[row]!);
          if (mine === undefined || others.length === 0) return [];
          return [{ score: frame.labels.value[mine] === 1 ? 1 : 0, target: majorityOf(others) }];
        });
        const result = auroc(
          judged.map(({ score }) => score),
          judged.map(({ target }) => target),
        );
        return result.ok ? result.value : undefined;
      });
      return averageDefined(perRater);
    });
    const { values } = findRow(table, HUMAN_CEILING).metrics.auroc.perPrompt;
    for (const [prompt, value] of byHand.entries()) {
      if (Number.isNaN(value)) expect(values[prompt]).toBeNaN();
      else expect(values[prompt]).toBeCloseTo(value, 12);
    }
    expect(byHand.some((value) => !Number.isNaN(value))).toBe(true);
  });

  test('needs two raters', () => {
    const { table } = unwrap(createAnalysis(aFrame({ raters: 1, prompts: 4 })).part('table', settingsOf()));
    expect(findRow(table, HUMAN_CEILING).metrics.auroc.cells[0]).toMatchObject({
      mean: null,
      excluded: [{ reason: 'fewer-than-two-raters', prompts: 4 }],
    });
  });
});
