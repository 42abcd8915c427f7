import type { LabellingPolicy } from '@plumbline/contract';
import { expect, test } from 'vitest';
import { draftPolicy, policyChanges, toPolicy } from './labelling-draft.ts';

const policy: LabellingPolicy = {
  labelsPerPair: 3,
  order: { kind: 'subset', subsets: ['counting', 'colour'] },
  checks: { goldEvery: 20, contrastiveEvery: null, repeatEvery: 50 },
};
const draft = draftPolicy(policy);

test('a policy comes back from its fields as it was', () => {
  expect(toPolicy(draft)).toEqual(policy);
  expect(policyChanges(draft, draft)).toEqual({});
});

test('only what was changed is sent; nothing typed is none', () => {
  expect(policyChanges(draft, { ...draft, labelsPerPair: '' })).toEqual({ labelsPerPair: null });
  expect(policyChanges(draft, { ...draft, order: 'spread' })).toEqual({ order: { kind: 'spread' } });
  expect(policyChanges(draft, { ...draft, repeatEvery: ' ' })).toEqual({
    checks: { goldEvery: 20, contrastiveEvery: null, repeatEvery: null },
  });
});

test('subsets are lines, each once', () => {
  expect(toPolicy({ ...draft, subsets: ' colour \n\ncounting\ncolour' }).order).toEqual({
    kind: 'subset',
    subsets: ['colour', 'counting'],
  });
});
