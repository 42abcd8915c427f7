import { standsOut } from './backgrounds/paint-background.ts';
import { COLOUR_NAMES, type ColourName } from './colours.ts';
import type { BackgroundName, ObjectGroup } from './scene.ts';
import { SPRITE_STYLES, SPRITES } from './sprites/catalogue.ts';

/** The colours of a noun's sprites as drawn, in any style. */
export function coloursOf(noun: string): ColourName[] {
  const drawn = SPRITE_STYLES.map((style) => SPRITES[noun]?.dominant[style]);
  return COLOUR_NAMES.filter((colour) => drawn.includes(colour));
}

/** Whether every object stands out from a background. */
export function areVisible(groups: readonly ObjectGroup[], background: BackgroundName | null): boolean {
  if (background === null) return true;
  return groups.every(({ colour, noun }) => standsOut(background, colour ? [colour] : coloursOf(noun)));
}
