import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { pairId } from '../explore/pair-facts.ts';
import { createAnalysis } from '../session/create-analysis.ts';
import { OPTIMISTIC, SCALE_CHOICES } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { settingsOf } from '../testing/by-hand.fixture.ts';
import { findRow } from './find-row.ts';
import { compareScaleChoices } from './scale-choices.ts';

const frame = aFrame({ seed: 3, prompts: 30, images: 10, models: 2, contrastive: 4 });
const session = createAnalysis(frame);
const settings = settingsOf({ ensemble: { members: 'all', lambda: 0.5 } });
const PAIR = 137;
const prompt = frame.pairs.prompt[PAIR]!;

const compare = (id: string) => unwrap(compareScaleChoices(session, settings, id));

test('each choice gives the pair and its prompt what the table under it says', () => {
  const comparison = compare(pairId(frame, PAIR))!;
  expect(comparison.variant).toBe('minmax');
  expect(comparison.rows.map(({ row }) => row)).toEqual([
    'textnorm:model-1@1',
    'textnorm:model-2@1',
    'ensemble-mean',
    'ensemble-ur',
  ]);
  for (const [at, scaleChoice] of SCALE_CHOICES.entries()) {
    const chosen = { ...settings, scaleChoice };
    const { table } = unwrap(session.part('table', chosen));
    const { scorers } = unwrap(session.derivePairs(chosen));
    for (const { row, choices } of comparison.rows) {
      const expected = findRow(table, row);
      const { perPrompt } = expected.metrics.auroc;
      expect(choices[at]).toMatchObject({
        choice: scaleChoice,
        scale: expected.chosen?.scale[prompt] ?? 5,
        textNorm: scorers.find((scorer) => scorer.row === row)!.values[PAIR],
        auroc: perPrompt.excluded[prompt] === 0 ? { ok: true, value: perPrompt.values[prompt] } : { ok: false },
      });
    }
  }
});

test('the oracle is never below the others, and says that it is optimistic', () => {
  for (const { choices } of compare(pairId(frame, PAIR))!.rows) {
    const [fixed, crossValidated, oracle] = choices;
    expect(oracle?.notes).toEqual([OPTIMISTIC]);
    expect(fixed?.notes).toEqual([]);
    for (const other of [fixed, crossValidated]) {
      if (oracle?.auroc.ok && other?.auroc.ok) {
        expect(oracle.auroc.value).toBeGreaterThanOrEqual(other.auroc.value);
      }
    }
    expect(choices.some(({ auroc }) => auroc.ok)).toBe(true);
  }
});

test('a pair that is not of the study has none', () => {
  expect(compare('0198c1a0-0000-7000-8000-999999999999')).toBeNull();
});
