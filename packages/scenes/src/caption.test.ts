import { createRandom } from '@plumbline/contrast';
import { describe, expect, test } from 'vitest';
import { captionScene, describeGroup } from './caption.ts';
import type { ObjectGroup, SceneSpec } from './scene.ts';

const group = (id: number, noun: string, rest: Partial<ObjectGroup> = {}): ObjectGroup => ({
  id,
  noun,
  count: 1,
  colour: null,
  size: null,
  ...rest,
});
const scene = (groups: ObjectGroup[], rest: Partial<SceneSpec> = {}): SceneSpec => ({
  groups,
  relation: null,
  background: null,
  ...rest,
});
const wordings = (spec: SceneSpec) =>
  new Set(Array.from({ length: 30 }, (_, seed) => captionScene(spec, createRandom(seed))));

describe('captions', () => {
  test('groups in words', () => {
    expect(describeGroup(group(0, 'apple'))).toBe('an apple');
    expect(describeGroup(group(0, 'umbrella', { colour: 'orange', size: 'small' }))).toBe('a small orange umbrella');
    expect(describeGroup(group(0, 'snowman', { count: 3, colour: 'blue' }))).toBe('three blue snowmen');
  });

  test('lists', () => {
    expect(wordings(scene([group(0, 'cat')]))).toEqual(new Set(['a cat']));
    expect(wordings(scene([group(0, 'cat'), group(1, 'dog')]))).toEqual(
      new Set(['a cat and a dog', 'a cat next to a dog', 'a cat beside a dog']),
    );
    expect(wordings(scene([group(0, 'cat'), group(1, 'dog'), group(2, 'owl')]))).toEqual(
      new Set(['a cat, a dog and an owl']),
    );
  });

  test('relations and backgrounds', () => {
    const related = scene([group(0, 'cat'), group(1, 'dog')], { relation: { first: 1, name: 'below', second: 0 } });
    expect(wordings(related)).toEqual(new Set(['a dog below a cat', 'a dog under a cat']));
    expect(wordings(scene([group(0, 'cat')], { background: 'orange' }))).toEqual(
      new Set(['a cat on an orange background', 'a cat against an orange background']),
    );
    expect(wordings(scene([group(0, 'cat')], { background: 'sea' }))).toContain('a cat in the sea');
  });
});
