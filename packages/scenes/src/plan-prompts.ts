import { createRandom, type Random, sceneLexicon } from '@plumbline/contrast';
import { BACKGROUND_NAMES } from './backgrounds/paint-background.ts';
import { captionScene } from './caption.ts';
import { type ColourName, TINT_COLOURS } from './colours.ts';
import { createDeck, type Deck } from './deck.ts';
import {
  type BackgroundName,
  type ObjectGroup,
  PLACES,
  type RelationName,
  type SceneSpec,
  SUBSETS,
  type Subset,
} from './scene.ts';
import { areVisible } from './visibility.ts';

export interface PlannedPrompt {
  readonly text: string;
  readonly subset: Subset;
  readonly spec: SceneSpec;
}

/** Distinct prompts, `perSubset` of each subset in turn. */
export function planPrompts(seed: number, perSubset: number): PlannedPrompt[] {
  const texts = new Set<string>();
  return SUBSETS.flatMap((subset) => {
    const random = createRandom(seed, 'prompts', subset);
    const drawScene = createSceneDrawer(subset, random);
    return Array.from({ length: perSubset }, () => {
      for (;;) {
        const spec = drawScene();
        const text = captionScene(spec, random);
        if (!texts.has(text)) {
          texts.add(text);
          return { text, subset, spec };
        }
      }
    });
  });
}

/** Decks make sure that kinds of scene, counts, colours and nouns all get their turn. */
interface Decks {
  readonly random: Random;
  readonly nouns: Deck<string>;
  readonly colours: Deck<ColourName>;
  readonly counts: Deck<number>;
  readonly relations: Deck<RelationName>;
}

type DrawScene = (decks: Decks) => SceneSpec;

function createSceneDrawer(subset: Subset, random: Random): () => SceneSpec {
  const decks: Decks = {
    random,
    nouns: createDeck(
      sceneLexicon.nouns.map((noun) => noun.id),
      random,
    ),
    colours: createDeck(TINT_COLOURS, random),
    counts: createDeck([2, 3, 4, 5, 6], random),
    relations: createDeck(['left', 'right', 'above', 'below'], random),
  };
  const kinds = createDeck(SCENE_KINDS[subset], random);
  return () => kinds.draw()(decks);
}

/** Drawn in one colour these are not what they were: known by their pattern, by their own colour, or all thin lines. */
const KNOWN_BY_COLOUR: ReadonlySet<string> = new Set(
  `zebra panda frog penguin bee ladybug giraffe bicycle soccerball snowman ghost orange lemon banana pear carrot eggplant avocado
   watermelon pineapple sunflower pumpkin moon egg firetruck pizza burger hotdog icecream snake`.split(/\s+/),
);

function scene(groups: readonly Partial<ObjectGroup>[], decks: Decks): SceneSpec {
  const blank = { count: 1, colour: null, size: null };
  const drawn = groups.map((group, id) => ({ ...blank, noun: drawNoun(group, decks.nouns), ...group, id }));
  return { groups: drawn, relation: null, background: null };
}

function drawNoun(group: Partial<ObjectGroup>, nouns: Deck<string>): string {
  const noun = nouns.draw();
  return group.colour && KNOWN_BY_COLOUR.has(noun) ? drawNoun(group, nouns) : noun;
}

const related = (spec: SceneSpec, { relations }: Decks): SceneSpec => ({
  ...spec,
  relation: { first: 0, name: relations.draw(), second: 1 },
});

/** With a background on which all objects can be seen; without one if there is none. */
function inPlace(spec: SceneSpec, { random }: Decks): SceneSpec {
  const isSeen = (background: BackgroundName) => areVisible(spec.groups, background);
  const places: BackgroundName[] = PLACES.filter(isSeen);
  const colours = BACKGROUND_NAMES.filter((name) => !places.includes(name) && isSeen(name));
  const pool = places.length > 0 && random.chance(0.7) ? places : colours;
  return pool.length > 0 ? { ...spec, background: random.pick(pool) } : spec;
}

const countOne: DrawScene = (decks) => scene([{ count: decks.counts.draw() }], decks);

const countTwo: DrawScene = (decks) => {
  const first = decks.random.integer(1, 4);
  const second = decks.random.integer(first === 1 ? 2 : 1, Math.min(3, 6 - first));
  return scene([{ count: first }, { count: second }], decks);
};

const pair: DrawScene = (decks) => scene([{}, {}], decks);
const trio: DrawScene = (decks) => scene([{}, {}, {}], decks);
const unevenPair: DrawScene = (decks) => scene([{ count: decks.random.integer(2, 3) }, {}], decks);

const colouredPair: DrawScene = (decks) =>
  scene([{ colour: decks.colours.draw() }, { colour: decks.colours.draw() }], decks);

const relatedPair: DrawScene = (decks) => related(scene([{ colour: decks.colours.draw() }, {}], decks), decks);
const placedRelation: DrawScene = (decks) => inPlace(related(scene([{}, {}], decks), decks), decks);

const placedColour: DrawScene = (decks) =>
  inPlace(scene([{ colour: decks.colours.draw(), count: decks.random.integer(1, 3) }], decks), decks);

const sizedPair: DrawScene = (decks) =>
  scene([{ size: 'small', colour: decks.colours.draw() }, { size: 'large' }], decks);
const sizedRelation: DrawScene = (decks) => related(scene([{ size: 'large' }, { size: 'small' }], decks), decks);

const placedTrio: DrawScene = (decks) => inPlace(scene([{ colour: decks.colours.draw() }, {}, {}], decks), decks);

/** How often each kind of scene is drawn, relative to the others of its subset. */
const SCENE_KINDS: Readonly<Record<Subset, readonly DrawScene[]>> = {
  counting: [countOne, countOne, countOne, countTwo, countTwo],
  composition: [pair, pair, pair, trio, trio, unevenPair],
  comprehensive: [colouredPair, relatedPair, placedRelation, placedColour, sizedPair, sizedRelation, placedTrio],
};
