import { describe, expect, test } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { listEnsembleModels, listRows } from './list-rows.ts';

const frame = aFrame({ prompts: 3, images: 2, models: 3, contrastive: 2 });
const [first = '', second = ''] = listEnsembleModels(frame);

const ensemblesOf = (ensemble: (typeof frame)['study']['ensemble']) =>
  listRows({ ...frame, study: { ...frame.study, ensemble } }, DEFAULT_ANALYSIS_SETTINGS).filter(({ kind }) =>
    kind.startsWith('ensemble'),
  );

describe('the ensemble of the study', () => {
  test('is of its own models, by its own rule', () => {
    expect(ensemblesOf(null)).toEqual([]);
    expect(ensemblesOf({ members: [second, first], lambda: null })).toMatchObject([
      { kind: 'ensemble-mean', models: [second, first] },
    ]);
    expect(ensemblesOf({ members: [first, second], lambda: 0.1 }).map(({ kind }) => kind)).toEqual([
      'ensemble-mean',
      'ensemble-ur',
    ]);
  });

  test('waits for the scores of every member', () => {
    expect(ensemblesOf({ members: [first, 'not-scored@1'], lambda: null })).toEqual([]);
  });
});
