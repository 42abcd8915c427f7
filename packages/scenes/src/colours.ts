export type Rgb = readonly [red: number, green: number, blue: number];

/** What each colour word means to the eye (0 to 255); the reward model was trained with the same. */
export const COLOUR_VALUES = {
  red: [220, 40, 40],
  orange: [245, 140, 30],
  yellow: [248, 215, 50],
  green: [60, 170, 70],
  blue: [50, 110, 220],
  purple: [140, 70, 190],
  pink: [245, 130, 180],
  brown: [130, 85, 45],
  black: [32, 32, 36],
  white: [246, 246, 246],
  gray: [140, 142, 146],
} as const satisfies Record<string, Rgb>;

export type ColourName = keyof typeof COLOUR_VALUES;

export const COLOUR_NAMES = Object.keys(COLOUR_VALUES) as ColourName[];

/** Colours in which a sprite keeps its drawing; black, white and gray flatten it. */
export const TINT_COLOURS: readonly ColourName[] = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
];

const NEAR_PAIRS: ReadonlySet<string> = new Set([
  'orange red',
  'orange yellow',
  'brown orange',
  'pink red',
  'pink purple',
  'blue purple',
  'brown red',
  'black gray',
  'gray white',
  'black brown',
]);

/** Colours that people may take for one another. */
export function areNearColours(one: ColourName, other: ColourName): boolean {
  return one === other || NEAR_PAIRS.has([one, other].sort().join(' '));
}
