import { indefiniteArticle, type Random, sceneLexicon } from '@plumbline/contrast';
import { type BackgroundName, groupOf, type ObjectGroup, PLACES, type RelationName, type SceneSpec } from './scene.ts';
import { countedWords, nounWord } from './words.ts';

const PAIR_JOINERS = [' and ', ' and ', ' and ', ' next to ', ' beside '] as const;
const COLOUR_BACKGROUND_JOINERS = ['on', 'on', 'against'] as const;
const RELATION_WORDINGS: Readonly<Record<RelationName, readonly string[]>> = {
  left: ['to the left of'],
  right: ['to the right of'],
  above: ['above', 'above', 'over'],
  below: ['below', 'below', 'under'],
};

/** The prompt that asks for a scene; `random` chooses between ways to say the same. */
export function captionScene(spec: SceneSpec, random: Random): string {
  return [describeObjects(spec, random), describeBackground(spec.background, random)].filter(Boolean).join(' ');
}

/** "two small red cars". */
export function describeGroup(group: ObjectGroup): string {
  const words = [group.size, group.colour, nounWord(group.noun, group.count)].filter(Boolean).join(' ');
  return countedWords(group.count, words);
}

function describeObjects({ groups, relation, ...rest }: SceneSpec, random: Random): string {
  if (relation) {
    const spec = { groups, relation, ...rest };
    const [first, second] = [groupOf(spec, relation.first), groupOf(spec, relation.second)];
    return `${describeGroup(first)} ${random.pick(RELATION_WORDINGS[relation.name])} ${describeGroup(second)}`;
  }
  const phrases = groups.map(describeGroup);
  if (phrases.length === 2) return phrases.join(random.pick(PAIR_JOINERS));
  return [phrases.slice(0, -1).join(', '), phrases.at(-1)].filter(Boolean).join(' and ');
}

function describeBackground(background: BackgroundName | null, random: Random): string {
  if (background === null) return '';
  if (!isPlace(background)) {
    return `${random.pick(COLOUR_BACKGROUND_JOINERS)} ${indefiniteArticle(background)} ${background} background`;
  }
  const wordings = sceneLexicon.backgrounds.find((candidate) => candidate.name === background)?.wordings;
  if (!wordings) throw new Error(`the lexicon has no words for the background ${background}`);
  return random.pick(wordings);
}

export function isPlace(background: BackgroundName): background is (typeof PLACES)[number] {
  return (PLACES as readonly string[]).includes(background);
}
