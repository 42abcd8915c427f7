import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockPlan, planBlock, type Slot } from './plan-block.ts';

const NO_CHECKS = { goldEvery: null, contrastiveEvery: null, repeatEvery: null };
const NOBODY = { studyId: 's', personId: 'p', from: 0, last: {} };

/** All questions of a person, asked in blocks of these lengths. */
function askInBlocks(policy: BlockPlan['policy'], lengths: readonly number[], personId = 'p'): Slot[] {
  const asked: Slot[] = [];
  for (const length of lengths) {
    const last = Object.fromEntries(asked.map((slot, at) => [slot, at]));
    asked.push(...planBlock({ ...NOBODY, personId, policy, from: asked.length, length, last }));
  }
  return asked;
}

test('without a policy all are pairs', () => {
  expect(planBlock({ ...NOBODY, policy: NO_CHECKS, length: 5 })).toEqual(Array(5).fill('pair'));
});

test('of every so many questions one is a check, whatever the blocks', () => {
  const blocks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
  const person = fc.uuid();
  fc.assert(
    fc.property(blocks, person, fc.integer({ min: 5, max: 40 }), (lengths, personId, goldEvery) => {
      const asked = askInBlocks({ ...NO_CHECKS, goldEvery }, lengths, personId);
      for (let start = 0; start + goldEvery <= asked.length; start += goldEvery) {
        expect(asked.slice(start, start + goldEvery).filter((slot) => slot === 'gold')).toHaveLength(1);
      }
    }),
  );
});

test('the places are others for each person', () => {
  const policy = { goldEvery: 20, contrastiveEvery: 25, repeatEvery: 30 };
  const people = Array.from({ length: 8 }, (_, at) => askInBlocks(policy, [100], `person ${at}`).join());
  expect(new Set(people).size).toBe(8);
  const [first = ''] = people;
  expect(new Set(first.split(','))).toEqual(new Set(['pair', 'gold', 'contrastive', 'repeat']));
});

test('a check that could not be asked is not made up for', () => {
  const plan = { ...NOBODY, policy: { ...NO_CHECKS, goldEvery: 10 }, from: 100, length: 10, last: { gold: 3 } };
  expect(planBlock(plan).filter((slot) => slot === 'gold')).toHaveLength(1);
});
