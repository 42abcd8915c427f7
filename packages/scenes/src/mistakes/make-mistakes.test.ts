import { createRandom } from '@plumbline/contrast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyScene } from '../scene.fixture.ts';
import { groupOf, type SceneSpec } from '../scene.ts';
import { MUTATIONS, makeMistakes } from './make-mistakes.ts';
import { MISTAKE_KINDS } from './mistake.ts';

const [cat, dog] = [
  { id: 0, noun: 'cat', count: 1, colour: 'red', size: 'small' },
  { id: 1, noun: 'dog', count: 1, colour: 'blue', size: null },
] as const;
const RELATED: SceneSpec = { groups: [cat, dog], relation: { first: 0, name: 'left', second: 1 }, background: 'beach' };
const THREE_APPLES: SceneSpec = {
  groups: [{ id: 0, noun: 'apple', count: 3, colour: null, size: null }],
  relation: null,
  background: null,
};
const mutate = (kind: (typeof MISTAKE_KINDS)[number], spec: SceneSpec, seed = 0) =>
  MUTATIONS[kind](spec, createRandom(seed), spec);

describe('mutations', () => {
  test.each(MISTAKE_KINDS)('%s changes the scene, keeps it well formed and says which part it touched', (kind) => {
    fc.assert(
      fc.property(anyScene, fc.integer(), (spec, seed) => {
        const mutation = mutate(kind, spec, seed);
        if (!mutation) return;
        expect(mutation.spec).not.toEqual(spec);
        expect(mutation.mistake.kind).toBe(kind);
        expect(mutation.mistake.description).not.toMatch(/undefined|null/);
        expect(mutation.severity).toBeGreaterThan(0);
        expect(mutation.spec.groups.every(({ count }) => count >= 1 && count <= 6)).toBe(true);
        expect(new Set(mutation.spec.groups.map(({ noun }) => noun)).size).toBe(mutation.spec.groups.length);
        for (const group of spec.groups.filter(({ id }) => !mutation.touched.includes(id))) {
          expect(groupOf(mutation.spec, group.id)).toEqual(group);
        }
        if (!mutation.touched.includes('background')) expect(mutation.spec.background).toBe(spec.background);
      }),
    );
  });

  test('descriptions say what is seen and what was asked', () => {
    expect(mutate('wrong count', THREE_APPLES)?.mistake.description).toMatch(/^(?:1 apple|[245] apples) instead of 3$/);
    expect(mutate('relation inverted', RELATED)?.mistake.description).toBe(
      'cat to the right of the dog instead of to the left of it',
    );
    expect(mutate('colours exchanged', RELATED)?.mistake.description).toBe(
      'blue cat and red dog instead of the other way round',
    );
    expect(mutate('wrong size', RELATED)?.mistake.description).toBe('large cat instead of small');
    expect(mutate('missing object', RELATED)?.mistake.description).toMatch(/^no (?:cat|dog)$/);
    expect(mutate('wrong background', RELATED)?.mistake.description).toMatch(/ instead of beach$/);
    expect(mutate('extra object', RELATED)?.mistake.description).toMatch(/^an? .+ too many$/);
    expect(mutate('wrong object', THREE_APPLES)?.mistake.description).toMatch(/ instead of apples$/);
    expect(mutate('wrong colour', RELATED)?.mistake.description).toMatch(
      /^\w+ (?:cat instead of red|dog instead of blue)$/,
    );
  });

  test('nothing to get wrong, nothing changed', () => {
    const kinds = [
      'missing object',
      'wrong colour',
      'colours exchanged',
      'relation inverted',
      'wrong background',
      'wrong size',
    ] as const;
    for (const kind of kinds) expect(mutate(kind, THREE_APPLES)).toBeNull();
    expect(mutate('wrong count', RELATED)).toBeNull();
  });
});

describe('makeMistakes', () => {
  test('makes as many as asked, of different kinds, none undone by another', () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: 0, max: 2 }), fc.integer(), (spec, count, seed) => {
        const flawed = makeMistakes(spec, count, createRandom(seed));
        const kinds = flawed.mistakes.map(({ kind }) => kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        expect(kinds.length).toBeLessThanOrEqual(count);
        expect(kinds.length).toBeGreaterThanOrEqual(Math.min(count, 1));
        if (count === 0) expect(flawed.spec).toEqual(spec);
        else expect(flawed.spec).not.toEqual(spec);
      }),
    );
  });
});
