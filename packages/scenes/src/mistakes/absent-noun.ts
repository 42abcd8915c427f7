import { type NounGroup, type Random, sceneLexicon } from '@plumbline/contrast';
import { standsOut } from '../backgrounds/paint-background.ts';
import type { SceneSpec } from '../scene.ts';
import { coloursOf } from '../visibility.ts';

/** A noun that is neither asked for nor shown, that the background does not hide; of one group if there is such. */
export function pickAbsentNoun(spec: SceneSpec, asked: SceneSpec, random: Random, group?: NounGroup): string {
  const named = new Set([...spec.groups, ...asked.groups].map(({ noun }) => noun));
  const isSeen = (noun: string) => spec.background === null || standsOut(spec.background, coloursOf(noun));
  const absent = sceneLexicon.nouns.filter(({ id }) => !named.has(id) && isSeen(id));
  const inGroup = absent.filter((noun) => noun.group === group);
  return random.pick(inGroup.length > 0 ? inGroup : absent).id;
}
