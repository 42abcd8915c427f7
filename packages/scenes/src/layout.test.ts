import { createRandom } from '@plumbline/contrast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areApart, layOutScene, MARGIN, SMALLEST_EDGE } from './layout.ts';
import { anyScene } from './scene.fixture.ts';

const ROUNDING = 1e-9;

describe('layOutScene', () => {
  test('shows every object whole, large enough and apart from the others', () => {
    fc.assert(
      fc.property(anyScene, fc.integer(), (spec, seed) => {
        const placements = layOutScene(spec, createRandom(seed));
        for (const { id, count } of spec.groups)
          expect(placements.filter(({ group }) => group === id)).toHaveLength(count);
        for (const [index, placed] of placements.entries()) {
          expect(placed.edge).toBeGreaterThanOrEqual(SMALLEST_EDGE);
          for (const centre of [placed.x, placed.y]) {
            expect(centre - placed.edge / 2).toBeGreaterThanOrEqual(MARGIN - ROUNDING);
            expect(centre + placed.edge / 2).toBeLessThanOrEqual(1 - MARGIN + ROUNDING);
          }
          const closest = placements
            .slice(index + 1)
            .filter((other) => !areApart(placed, { ...other, edge: other.edge - ROUNDING }));
          expect(closest).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('puts related objects on their sides', () => {
    fc.assert(
      fc.property(
        anyScene.filter((spec) => spec.relation !== null),
        fc.integer(),
        (spec, seed) => {
          const placements = layOutScene(spec, createRandom(seed));
          const [first, second] = [0, 1].map((id) => placements.find(({ group }) => group === id)!);
          const [right, down] = [second!.x - first!.x, second!.y - first!.y];
          const along = { left: right, right: -right, above: down, below: -down }[spec.relation!.name];
          const across = ['left', 'right'].includes(spec.relation!.name) ? down : right;
          expect(along).toBeGreaterThan(0.18);
          expect(Math.abs(across)).toBeLessThan(along);
        },
      ),
    );
  });

  test('draws small objects smaller than large ones', () => {
    const blank = { count: 1, colour: null };
    const groups = [
      { ...blank, id: 0, noun: 'cat', size: 'small' as const },
      { ...blank, id: 1, noun: 'dog', size: 'large' as const },
    ];
    for (let seed = 0; seed < 100; seed += 1) {
      const placements = layOutScene({ groups, relation: null, background: null }, createRandom(seed));
      const edgeOf = (id: number) => placements.find(({ group }) => group === id)!.edge;
      expect(edgeOf(0)).toBeLessThan(0.25);
      expect(edgeOf(1)).toBeGreaterThan(0.38);
    }
  });
});
