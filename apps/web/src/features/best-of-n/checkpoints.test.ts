import { expect, test } from 'vitest';
import { aGenerator } from '../../testing/evaluation-builders.ts';
import { checkpointDraft, runsOf, suggestCheckpoint } from './checkpoints.ts';

test('names tell the run and the step', () => {
  expect(suggestCheckpoint('painter-step400')).toEqual({ run: 'painter', step: 400 });
  expect(suggestCheckpoint('flux_rl_checkpoint-1200')).toEqual({ run: 'flux_rl', step: 1200 });
  expect(suggestCheckpoint('run@50')).toEqual({ run: 'run', step: 50 });
  expect(suggestCheckpoint('sd21')).toBeNull();
  expect(suggestCheckpoint('footstep7')).toBeNull();
});

test('checkpoints of a run in the order of their steps, each against the first', () => {
  const at = (step: number) => aGenerator({ name: `painter@${step}`, run: 'painter', step });
  const runs = runsOf([at(400), at(0), at(50), aGenerator(), aGenerator({ run: 'alone', step: 3 })]);
  expect([...runs.keys()]).toEqual(['painter']);
  const draft = checkpointDraft(runs.get('painter') ?? [], new Date('2026-03-04T05:06:00Z'));
  expect(draft.contenders.map(({ name }) => name)).toEqual(['painter@0', 'painter@50', 'painter@400']);
  expect(draft.name).toBe('Side by side 2026-03-04 05:06');
  expect(draft.design).toEqual({ kind: 'baseline', baseline: 'painter@0' });
});
