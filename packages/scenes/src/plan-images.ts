import { createRandom } from '@plumbline/contrast';
import { SCENE_PAINTERS } from './generators.ts';
import { type FlawedScene, makeMistakes } from './mistakes/make-mistakes.ts';
import type { PlannedPrompt } from './plan-prompts.ts';

export interface PlannedImage extends FlawedScene {
  readonly generator: string;
  /** Position among the images of the prompt, in an order that says nothing of the generator; from 1. */
  readonly number: number;
  /** Whether the simulated raters label it. */
  readonly isRated: boolean;
}

/** The images of a prompt, as many of each generator; at least one is faithful and at least one is not. */
export function planImages(seed: number, prompt: PlannedPrompt, imagesPerPrompt: number): PlannedImage[] {
  const perPainter = imagesPerPrompt / SCENE_PAINTERS.length;
  const counts = SCENE_PAINTERS.map((painter) =>
    Array.from({ length: perPainter }, (_, index) => {
      const random = createRandom(seed, 'mistakes', prompt.text, painter.name, index);
      if (random.chance(painter.faithfulShare)) return 0;
      return random.chance(painter.secondMistakeShare) ? 2 : 1;
    }),
  );
  ensureBoth(counts);
  const scenes = SCENE_PAINTERS.flatMap((painter, at) =>
    (counts[at] ?? []).map((count, index) => {
      const random = createRandom(seed, 'scene', prompt.text, painter.name, index);
      return { generator: painter.name, ...makeMistakes(prompt.spec, count, random) };
    }),
  );
  const random = createRandom(seed, 'order', prompt.text);
  const rated = new Set(random.shuffle(scenes).slice(0, imagesPerPrompt / 2));
  return random.shuffle(scenes).map((image, index) => ({ ...image, number: index + 1, isRated: rated.has(image) }));
}

/** The better painter repairs a prompt without a faithful image, the worse one spoils a prompt without a flawed one. */
function ensureBoth(counts: number[][]): void {
  const all = counts.flat();
  const [best, worst] = [counts[0], counts.at(-1)];
  if (best && all.every((count) => count > 0)) best[0] = 0;
  if (worst && all.every((count) => count === 0)) worst[0] = 1;
}
