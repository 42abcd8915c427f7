import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areConnected, listCells, listMatchups } from './matchups.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `contender ${at}`);

describe('the matchups of a design', () => {
  it('are every two contenders once, or each with the baseline', () => {
    expect(listMatchups({ kind: 'all' }, names(4))).toHaveLength(6);
    expect(listMatchups({ kind: 'baseline', baseline: 'contender 1' }, names(3))).toEqual([
      [0, 1],
      [1, 2],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (count) => {
        const matchups = listMatchups({ kind: 'all' }, names(count));
        expect(new Set(matchups.map(String)).size).toBe((count * (count - 1)) / 2);
        expect(matchups).toHaveLength((count * (count - 1)) / 2);
        expect(matchups.every(([first, second]) => first < second)).toBe(true);
      }),
    );
  });

  it('are used equally often in a balanced design, give or take one, and link all as soon as they can', () => {
    const sizes = fc.record({
      contenders: fc.integer({ min: 2, max: 15 }),
      prompts: fc.integer({ min: 1, max: 40 }),
      perPrompt: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(sizes, ({ contenders, prompts, perPrompt }) => {
        const design = { kind: 'balanced', perPrompt } as const;
        const matchups = listMatchups(design, names(contenders));
        const cells = [...listCells(design, matchups.length, prompts)];
        expect(new Set(cells.map(({ matchup, prompt }) => `${matchup} ${prompt}`)).size).toBe(cells.length);
        const uses = matchups.map((_, at) => cells.filter(({ matchup }) => matchup === at).length);
        expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1);
        const used = matchups.filter((_, at) => (uses[at] ?? 0) > 0);
        if (cells.length >= contenders - 1) expect(areConnected(used, contenders)).toBe(true);
      }),
    );
  });
});
