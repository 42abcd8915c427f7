import { areNearBackgrounds, BACKGROUND_NAMES } from '../backgrounds/paint-background.ts';
import { isPlace } from '../caption.ts';
import type { BackgroundName } from '../scene.ts';
import { areVisible } from '../visibility.ts';
import type { Mutate } from './mistake.ts';

export const wrongBackground: Mutate = (spec, random) => {
  if (spec.background === null) return null;
  const asked = spec.background;
  const shown = BACKGROUND_NAMES.filter((name) => name !== asked && areVisible(spec.groups, name));
  if (shown.length === 0) return null;
  const background = random.pick(shown);
  return {
    spec: { ...spec, background },
    mistake: { kind: 'wrong background', description: `${inWords(background)} instead of ${inWords(asked)}` },
    severity: areNearBackgrounds(background, asked) ? 0.45 : 0.7,
    touched: ['background'],
  };
};

function inWords(background: BackgroundName): string {
  return isPlace(background) ? background : `${background} background`;
}
