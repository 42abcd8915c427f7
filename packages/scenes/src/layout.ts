import type { Random } from '@plumbline/contrast';
import { groupOf, type ObjectGroup, type SceneRelation, type SceneSpec, type SizeName } from './scene.ts';

/** One object in the picture; lengths are shares of the picture's edge. */
export interface Placement {
  readonly group: number;
  /** Centre, from the left and from the top. */
  readonly x: number;
  readonly y: number;
  /** Edge of the square that holds the object. */
  readonly edge: number;
  readonly angleDegrees: number;
  readonly isMirrored: boolean;
}

type Box = Pick<Placement, 'x' | 'y' | 'edge'>;
type Range = readonly [low: number, high: number];

export const SMALLEST_EDGE = 0.18;
export const MARGIN = 0.02;
const GAP = 0.012;
const ATTEMPTS = 40;
const SHRINK = 0.97;
const CANDIDATES = 60;
const ENOUGH_CANDIDATES = 4;

/** Edges by the number of objects: one object may fill the picture, eight have to share it. */
const MEDIUM_EDGES: readonly Range[] = [
  [0.42, 0.62],
  [0.3, 0.4],
  [0.26, 0.36],
  [0.23, 0.31],
  [0.2, 0.27],
  [0.2, 0.26],
];
const CROWDED_EDGES: Range = [0.185, 0.22];
const SMALL_EDGES: Range = [SMALLEST_EDGE, 0.22];
const LARGE_EDGES: readonly Range[] = [
  [0.6, 0.74],
  [0.44, 0.54],
  [0.4, 0.45],
];
const CROWDED_LARGE_EDGES: Range = [0.4, 0.42];

/** Places every object of a scene inside the picture, none over another, related objects on their sides. */
export function layOutScene(spec: SceneSpec, random: Random): Placement[] {
  const total = spec.groups.reduce((sum, group) => sum + group.count, 0);
  const edges = new Map(spec.groups.map((group) => [group.id, random.between(...edgeRange(group.size, total))]));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const boxes = tryLayout(spec, edges, SHRINK ** attempt, random);
    if (boxes) return boxes.map(([group, box]) => decorate(group, box, random));
  }
  return layOutInCells(spec.groups, random);
}

function edgeRange(size: SizeName | null, total: number): Range {
  if (size === 'small') return SMALL_EDGES;
  if (size === 'large') return LARGE_EDGES[total - 1] ?? CROWDED_LARGE_EDGES;
  return MEDIUM_EDGES[total - 1] ?? CROWDED_EDGES;
}

type PlacedBox = readonly [group: number, box: Box];

function tryLayout(
  spec: SceneSpec,
  edges: ReadonlyMap<number, number>,
  shrink: number,
  random: Random,
): PlacedBox[] | null {
  const edgeOf = (group: number) => {
    const isFixed = groupOf(spec, group).size === 'small';
    return Math.max(
      SMALLEST_EDGE,
      (edges.get(group) ?? SMALLEST_EDGE) * (isFixed ? 1 : shrink) * random.between(0.96, 1.04),
    );
  };
  const placed: PlacedBox[] = spec.relation ? placePair(spec.relation, edgeOf, random) : [];
  const rest = spec.groups.filter((group) => !placed.some(([id]) => id === group.id));
  const waiting = rest.flatMap((group) =>
    Array.from({ length: group.count }, () => [group.id, edgeOf(group.id)] as const),
  );
  for (const [group, edge] of waiting.sort((one, other) => other[1] - one[1])) {
    const box = placeFree(
      placed.map(([, other]) => other),
      edge,
      random,
    );
    if (!box) return null;
    placed.push([group, box]);
  }
  return placed.every(([, box], index) => placed.slice(index + 1).every(([, other]) => areApart(box, other)))
    ? placed
    : null;
}

/** Two objects on their sides of each other; the offset across stays well below the distance along. */
function placePair(relation: SceneRelation, edgeOf: (group: number) => number, random: Random): PlacedBox[] {
  const isAcross = relation.name === 'left' || relation.name === 'right';
  const isFirstLower = relation.name === 'left' || relation.name === 'above';
  const [lowGroup, highGroup] = isFirstLower ? [relation.first, relation.second] : [relation.second, relation.first];
  const low = edgeOf(lowGroup);
  const high = Math.min(edgeOf(highGroup), Math.max(SMALLEST_EDGE, 1 - 2 * MARGIN - GAP - low));
  const reach = low / 2 + high / 2 + GAP;
  const lowAlong = random.between(MARGIN + low / 2, Math.max(MARGIN + low / 2, 1 - MARGIN - high / 2 - reach));
  const highAlong = random.between(lowAlong + reach, Math.max(lowAlong + reach, 1 - MARGIN - high / 2));
  const lowOver = random.between(MARGIN + low / 2, 1 - MARGIN - low / 2);
  const offset = random.between(-0.4, 0.4) * (highAlong - lowAlong);
  const highOver = Math.min(1 - MARGIN - high / 2, Math.max(MARGIN + high / 2, lowOver + offset));
  const box = (along: number, over: number, edge: number): Box =>
    isAcross ? { x: along, y: over, edge } : { x: over, y: along, edge };
  return [
    [lowGroup, box(lowAlong, lowOver, low)],
    [highGroup, box(highAlong, highOver, high)],
  ];
}

/** Of some free places the one farthest from the other objects: scattered, yet not crowded. */
function placeFree(others: readonly Box[], edge: number, random: Random): Box | null {
  const free: Box[] = [];
  const low = MARGIN + edge / 2;
  for (let tried = 0; tried < CANDIDATES && free.length < ENOUGH_CANDIDATES; tried += 1) {
    const box = { x: random.between(low, 1 - low), y: random.between(low, 1 - low), edge };
    if (others.every((other) => areApart(box, other))) free.push(box);
  }
  const room = (box: Box) => Math.min(1, ...others.map((other) => Math.hypot(box.x - other.x, box.y - other.y)));
  return free.toSorted((one, other) => room(other) - room(one))[0] ?? null;
}

export function areApart(one: Box, other: Box): boolean {
  const reach = (one.edge + other.edge) / 2 + GAP;
  return Math.abs(one.x - other.x) >= reach || Math.abs(one.y - other.y) >= reach;
}

/** The last resort for crowded scenes: one object to a cell of a square grid. */
function layOutInCells(groups: readonly ObjectGroup[], random: Random): Placement[] {
  const objects = groups.flatMap((group) => Array.from({ length: group.count }, () => group.id));
  const side = Math.ceil(Math.sqrt(objects.length));
  const cells = random.shuffle(Array.from({ length: side * side }, (_, index) => index));
  const pitch = (1 - 2 * MARGIN) / side;
  return objects.map((group, index) => {
    const cell = cells[index] ?? 0;
    const at = (position: number) => MARGIN + pitch * (position + 0.5);
    return decorate(group, { x: at(cell % side), y: at(Math.floor(cell / side)), edge: pitch - GAP }, random);
  });
}

function decorate(group: number, box: Box, random: Random): Placement {
  return { ...box, group, angleDegrees: random.pick([-9, -5, 0, 0, 5, 9]), isMirrored: random.chance(0.35) };
}
