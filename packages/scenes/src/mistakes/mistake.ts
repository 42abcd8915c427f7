import type { Random } from '@plumbline/contrast';
import type { SceneSpec } from '../scene.ts';

export const MISTAKE_KINDS = [
  'wrong count',
  'missing object',
  'extra object',
  'wrong object',
  'wrong colour',
  'colours exchanged',
  'relation inverted',
  'wrong background',
  'wrong size',
] as const;

export type MistakeKind = (typeof MISTAKE_KINDS)[number];

/** How a picture parts from its prompt. */
export interface Mistake {
  readonly kind: MistakeKind;
  /** In words, for people: "2 apples instead of 3". */
  readonly description: string;
}

export interface Mutation {
  readonly spec: SceneSpec;
  readonly mistake: Mistake;
  /** How plain the mistake is to see, from 0 (hardly) to 1 (at a glance). */
  readonly severity: number;
  /** Ids of the groups, "background" or "relation": what a second mistake must leave alone. */
  readonly touched: readonly (number | 'background' | 'relation')[];
}

/**
 * Makes one kind of mistake, or none where the scene has nothing to get wrong in that way.
 *
 * `spec` is the scene so far, which may hold a mistake already; `asked` is what the prompt asks for.
 */
export type Mutate = (spec: SceneSpec, random: Random, asked: SceneSpec) => Mutation | null;
