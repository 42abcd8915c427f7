import { type Noun, nouns } from './nouns.ts';

export interface Relation {
  readonly name: 'left' | 'right' | 'above' | 'below';
  /** Each wording with the wording that says the opposite. */
  readonly wordings: readonly { readonly text: string; readonly inverse: string }[];
}

export interface Background {
  readonly name: string;
  /** The first wording is the one used for new texts. */
  readonly wordings: readonly [string, ...string[]];
}

export interface Size {
  readonly name: 'small' | 'large';
  readonly wordings: readonly { readonly text: string; readonly opposite: string }[];
}

/** Everything the rules know about words; rules take it as a value so that another domain can bring its own. */
export interface Lexicon {
  readonly nouns: readonly Noun[];
  /** Canonical colour words. */
  readonly colours: readonly string[];
  /** Other spellings of a colour. */
  readonly colourSynonyms: Readonly<Record<string, string>>;
  readonly relations: readonly Relation[];
  readonly backgrounds: readonly Background[];
  readonly sizes: readonly Size[];
  /** Words that may stand around the objects without making the prompt one of general English. */
  readonly frameWords: readonly string[];
  /** Largest count in a prompt that uses only this lexicon; general English counts to twelve. */
  readonly maxCount: number;
}

const relations: readonly Relation[] = [
  {
    name: 'left',
    wordings: [
      { text: 'to the left of', inverse: 'to the right of' },
      { text: 'on the left of', inverse: 'on the right of' },
      { text: 'left of', inverse: 'right of' },
    ],
  },
  {
    name: 'right',
    wordings: [
      { text: 'to the right of', inverse: 'to the left of' },
      { text: 'on the right of', inverse: 'on the left of' },
      { text: 'right of', inverse: 'left of' },
    ],
  },
  {
    name: 'above',
    wordings: [
      { text: 'above', inverse: 'below' },
      { text: 'over', inverse: 'under' },
      { text: 'on top of', inverse: 'underneath' },
    ],
  },
  {
    name: 'below',
    wordings: [
      { text: 'below', inverse: 'above' },
      { text: 'under', inverse: 'over' },
      { text: 'beneath', inverse: 'above' },
      { text: 'underneath', inverse: 'on top of' },
    ],
  },
];

const backgrounds: readonly Background[] = [
  { name: 'grass', wordings: ['on grass', 'in a grassy field', 'on the grass'] },
  { name: 'beach', wordings: ['on a beach', 'on the beach', 'on the sand'] },
  { name: 'night', wordings: ['at night', 'under a night sky', 'in the night sky'] },
  { name: 'sea', wordings: ['in the sea', 'under water', 'in the ocean'] },
];

const sizes: readonly Size[] = [
  {
    name: 'small',
    wordings: [
      { text: 'small', opposite: 'large' },
      { text: 'tiny', opposite: 'huge' },
      { text: 'little', opposite: 'big' },
    ],
  },
  {
    name: 'large',
    wordings: [
      { text: 'large', opposite: 'small' },
      { text: 'big', opposite: 'small' },
      { text: 'huge', opposite: 'tiny' },
    ],
  },
];

/** The words of composed scenes: 100 nouns, 11 colours, 2 sizes, 4 relations, 4 places, counts to six. */
export const sceneLexicon: Lexicon = {
  nouns,
  colours: ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'black', 'white', 'gray'],
  colourSynonyms: { grey: 'gray' },
  relations,
  backgrounds,
  sizes,
  frameWords: `a an the and with next to beside on against in of at there is photo image picture illustration drawing
    background`.split(/\s+/),
  maxCount: 6,
};
