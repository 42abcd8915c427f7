import type { Random } from '@plumbline/contrast';
import type { SceneSpec } from '../scene.ts';
import { coloursExchanged } from './colours-exchanged.ts';
import { extraObject } from './extra-object.ts';
import { missingObject } from './missing-object.ts';
import { MISTAKE_KINDS, type Mistake, type MistakeKind, type Mutate, type Mutation } from './mistake.ts';
import { relationInverted } from './relation-inverted.ts';
import { wrongBackground } from './wrong-background.ts';
import { wrongColour } from './wrong-colour.ts';
import { wrongCount } from './wrong-count.ts';
import { wrongObject } from './wrong-object.ts';
import { wrongSize } from './wrong-size.ts';

export const MUTATIONS: Readonly<Record<MistakeKind, Mutate>> = {
  'wrong count': wrongCount,
  'missing object': missingObject,
  'extra object': extraObject,
  'wrong object': wrongObject,
  'wrong colour': wrongColour,
  'colours exchanged': coloursExchanged,
  'relation inverted': relationInverted,
  'wrong background': wrongBackground,
  'wrong size': wrongSize,
};

export interface FlawedScene {
  readonly spec: SceneSpec;
  readonly mistakes: readonly Mistake[];
  /** That of the plainest mistake; 0 for a faithful scene. */
  readonly severity: number;
}

/** Kinds that every scene allows would crowd out those that need a colour, a relation, a size or a background. */
const COMMON_KINDS: readonly MistakeKind[] = ['wrong count', 'missing object', 'extra object', 'wrong object'];
const COMMON_FIRST_SHARE = 0.4;

function orderKinds(random: Random): Mutate[] {
  const kinds = random.shuffle(MISTAKE_KINDS);
  const common = kinds.filter((kind) => COMMON_KINDS.includes(kind));
  const special = kinds.filter((kind) => !COMMON_KINDS.includes(kind));
  const ordered = random.chance(COMMON_FIRST_SHARE) ? [...common, ...special] : [...special, ...common];
  return ordered.map((kind) => MUTATIONS[kind]);
}

/** A scene with `count` mistakes, or as many as can be made without one undoing another. */
export function makeMistakes(asked: SceneSpec, count: number, random: Random): FlawedScene {
  let flawed: FlawedScene = { spec: asked, mistakes: [], severity: 0 };
  const touched = new Set<Mutation['touched'][number]>();
  for (const mutate of orderKinds(random)) {
    if (flawed.mistakes.length === count) break;
    const mutation = mutate(flawed.spec, random, asked);
    if (!mutation || mutation.touched.some((part) => touched.has(part))) continue;
    for (const part of mutation.touched) touched.add(part);
    flawed = {
      spec: mutation.spec,
      mistakes: [...flawed.mistakes, mutation.mistake],
      severity: Math.max(flawed.severity, mutation.severity),
    };
  }
  return flawed;
}
