import type { ColourName } from './colours.ts';

export const SUBSETS = ['counting', 'composition', 'comprehensive'] as const;
export type Subset = (typeof SUBSETS)[number];

export const PLACES = ['grass', 'beach', 'night', 'sea'] as const;
export type Place = (typeof PLACES)[number];
export type BackgroundName = ColourName | Place;

export type SizeName = 'small' | 'large';
export type RelationName = 'left' | 'right' | 'above' | 'below';

/** Objects of one kind; what a prompt leaves open is null. */
export interface ObjectGroup {
  /** Stays the same when a mistake changes the group. */
  readonly id: number;
  /** Id of a noun of the lexicon. */
  readonly noun: string;
  readonly count: number;
  readonly colour: ColourName | null;
  readonly size: SizeName | null;
}

/** Where the only object of one group is, seen from the only object of another. */
export interface SceneRelation {
  readonly first: number;
  readonly name: RelationName;
  readonly second: number;
}

/** What a picture shows, or what a prompt asks for. */
export interface SceneSpec {
  readonly groups: readonly ObjectGroup[];
  readonly relation: SceneRelation | null;
  readonly background: BackgroundName | null;
}

/** The group with this id; a scene without it is a bug. */
export function groupOf(spec: SceneSpec, id: number): ObjectGroup {
  const group = spec.groups.find((candidate) => candidate.id === id);
  if (!group) throw new Error(`the scene has no group ${id}`);
  return group;
}

/** The scene with one group replaced. */
export function withGroup(spec: SceneSpec, changed: ObjectGroup): SceneSpec {
  return { ...spec, groups: spec.groups.map((group) => (group.id === changed.id ? changed : group)) };
}
