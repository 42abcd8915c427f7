import { sceneLexicon } from '@plumbline/contrast';
import fc from 'fast-check';
import { BACKGROUND_NAMES } from './backgrounds/paint-background.ts';
import { TINT_COLOURS } from './colours.ts';
import type { SceneSpec } from './scene.ts';

/** Any scene of up to three kinds and nine objects; a relation only where each of two kinds has one object. */
export const anyScene: fc.Arbitrary<SceneSpec> = fc
  .record({
    nouns: fc.uniqueArray(fc.constantFrom(...sceneLexicon.nouns), {
      minLength: 1,
      maxLength: 3,
      selector: ({ id }) => id,
    }),
    looks: fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 3 }),
        colour: fc.option(fc.constantFrom(...TINT_COLOURS)),
        size: fc.option(fc.constantFrom('small' as const, 'large' as const)),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    background: fc.option(fc.constantFrom(...BACKGROUND_NAMES)),
    relation: fc.option(fc.constantFrom('left' as const, 'right' as const, 'above' as const, 'below' as const)),
  })
  .map(({ nouns, looks, background, relation }) => {
    const isRelated = relation !== null && nouns.length === 2;
    const groups = nouns.map(({ id: noun }, id) => {
      const { count = 1, colour = null, size = null } = looks[id] ?? {};
      return { id, noun, count: isRelated ? 1 : count, colour, size };
    });
    return { groups, background, relation: isRelated ? { first: 0, name: relation, second: 1 } : null };
  });
