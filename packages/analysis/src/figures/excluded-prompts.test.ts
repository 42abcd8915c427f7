import { auroc } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { findRow } from '../compare/find-row.ts';
import { createAnalysis } from '../session/create-analysis.ts';
import type { StudyFrame } from '../study-frame.ts';
import { aFrame } from '../testing/a-frame.ts';
import { labelsOf, majorityOf, pairsOf, rewardsOf, settingsOf } from '../testing/by-hand.fixture.ts';

test('excluded prompts are counted with their reasons', () => {
  const frame = aFrame({ prompts: 4, images: 6, unsure: 0, raterNoise: 0, subsets: ['one'] });
  const ofPrompt = (prompt: number) => (pair: number) => frame.pairs.prompt[pair] === prompt;
  // Prompt 0: all aligned. Prompt 1: nobody labelled it. Prompt 2: not scored. Prompt 3: as it is.
  const labels = {
    ...frame.labels,
    value: frame.labels.value.map((value, row) => (ofPrompt(0)(frame.labels.pair[row]!) ? 1 : value)),
  };
  const kept = [...labels.pair.keys()].filter((row) => !ofPrompt(1)(labels.pair[row]!));
  const scores = frame.scores.map((model) => ({
    ...model,
    rewards: model.rewards.map((reward, at) => {
      const row = model.offsets.findLastIndex((offset) => offset <= at);
      return ofPrompt(2)(model.pair[row]!) ? Number.NaN : reward;
    }),
  }));
  const changed: StudyFrame = {
    ...frame,
    scores,
    labels: {
      pair: Uint32Array.from(kept, (row) => labels.pair[row]!),
      rater: Uint16Array.from(kept, (row) => labels.rater[row]!),
      value: Int8Array.from(kept, (row) => labels.value[row]!),
    },
  };
  const { table } = unwrap(createAnalysis(changed).part('table', settingsOf()));
  const [cell] = findRow(table, 'textnorm:model-1@1').metrics.auroc.cells;
  expect(cell).toMatchObject({ prompts: 1, interval: { ok: false, code: 'not-asked' } });
  expect(cell!.excluded).toEqual([
    { reason: 'no-labels', prompts: 1 },
    { reason: 'no-scores', prompts: 1 },
    { reason: 'one-class', prompts: 1 },
  ]);
  expect(findRow(table, 'raw:model-1@1').metrics.ap10.cells[0]!.excluded).toContainEqual({
    reason: 'too-few-images',
    prompts: 2,
  });
});

test('certainty splits the pairs in two', () => {
  const frame = aFrame({ seed: 11, prompts: 6, images: 12, models: 1 });
  const { certainty, rows } = unwrap(createAnalysis(frame).part('certainty', settingsOf()));
  expect(certainty.unanimous.map(({ row }) => row)).toEqual(rows.map(({ id }) => id));
  const isUnanimous = (pair: number) => new Set(labelsOf(frame, pair)).size === 1;
  for (const [part, wanted] of [
    [certainty.unanimous, true],
    [certainty.split, false],
  ] as const) {
    const byHand = frame.prompts.ids.map((_, prompt) => {
      const pairs = pairsOf(frame, prompt).filter((pair) => isUnanimous(pair) === wanted);
      const result = auroc(
        pairs.map((pair) => rewardsOf(frame.scores[0]!, pair, 1)[0]!),
        pairs.map((pair) => majorityOf(labelsOf(frame, pair))),
      );
      return result.ok ? result.value : Number.NaN;
    });
    expect([...findRow(part, 'raw:model-1@1').metrics.auroc.perPrompt.values]).toEqual(byHand);
  }
});
