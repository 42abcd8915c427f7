import type { Random } from '@plumbline/contrast';
import { areNearColours, COLOUR_NAMES, COLOUR_VALUES, type ColourName } from '../colours.ts';
import type { Canvas } from '../raster.ts';
import { type BackgroundName, PLACES, type Place } from '../scene.ts';
import { PLACE_PAINTERS } from './places.ts';
import { paintColour, paintPastel } from './plain.ts';

export const BACKGROUND_NAMES: readonly BackgroundName[] = [...COLOUR_NAMES, ...PLACES];

/** The colours that a place is made of; objects in them would not stand out. */
const PLACE_COLOURS: Readonly<Record<Place, readonly ColourName[]>> = {
  grass: ['green'],
  beach: ['yellow', 'orange'],
  night: ['black'],
  sea: ['blue'],
};

/** Whether objects of these colours stand out from a background. */
export function standsOut(background: BackgroundName, colours: Iterable<ColourName>): boolean {
  const own = coloursOfBackground(background);
  return [...colours].every((colour) => !own.some((ownColour) => areNearColours(ownColour, colour)));
}

/** Whether people may take one background for the other: grass for green, gray for white. */
export function areNearBackgrounds(one: BackgroundName, other: BackgroundName): boolean {
  return !standsOut(one, coloursOfBackground(other));
}

function coloursOfBackground(name: BackgroundName): readonly ColourName[] {
  return name in PLACE_COLOURS ? PLACE_COLOURS[name as Place] : [name as ColourName];
}

/** Paints a named background, or a pastel for none. */
export function paintBackground(canvas: Canvas, background: BackgroundName | null, random: Random): void {
  if (background === null) paintPastel(canvas, random);
  else if (background in PLACE_PAINTERS) PLACE_PAINTERS[background as Place](canvas, random);
  else paintColour(canvas, COLOUR_VALUES[background as ColourName], random);
}
