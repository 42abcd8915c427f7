import { contrastivePrompts, createRandom } from '@plumbline/contrast';
import { mapInOrder } from './map-in-order.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { type PlannedImage, planImages } from './plan-images.ts';
import { type PlannedPrompt, planPrompts } from './plan-prompts.ts';
import { type LabelValue, rateSeverity, SIMULATED_RATERS } from './raters.ts';
import { encodePng, renderScene } from './render-scene.ts';
import type { Subset } from './scene.ts';
import { createSpriteStore, type SpriteStore } from './sprites/load-sprites.ts';

export interface DemoLabel {
  readonly rater: string;
  readonly value: LabelValue;
}

export interface DemoPair {
  readonly prompt: string;
  readonly subset: Subset;
  readonly generator: string;
  /** Unique in the whole demo; says nothing of the generator or the mistakes. */
  readonly imageName: string;
  /** A PNG file, 384 x 384, RGB. */
  readonly png: Uint8Array;
  /** How the picture parts from the prompt; empty for a faithful one. */
  readonly mistakes: readonly Mistake[];
  /** One of each simulated rater, or none. */
  readonly labels: readonly DemoLabel[];
}

export interface DemoPrompt {
  readonly text: string;
  readonly subset: Subset;
  readonly contrastive: readonly string[];
}

export interface Demo {
  readonly prompts: readonly DemoPrompt[];
  /** Composes the pairs prompt by prompt, each time anew. */
  pairs(): AsyncIterable<DemoPair>;
}

export interface DemoOptions {
  /** Chooses everything; 1 unless told. */
  readonly seed?: number;
  /** Whole number from 1 to 200; 22 unless told. */
  readonly promptsPerSubset?: number;
  /** Even number >= 2, half of each generator; 8 unless told. */
  readonly imagesPerPrompt?: number;
}

const MOST_PROMPTS_PER_SUBSET = 200;
/** Encoding runs outside of the JavaScript thread, so a few pictures are under way at a time. */
const PAIRS_UNDER_WAY = 4;

/**
 * The demo study: prompts, pictures by two pretended generators with known mistakes, labels of simulated raters.
 *
 * The same options give the same bytes with the same installed libraries.
 *
 * @throws RangeError when an option is out of its range
 */
export function composeDemo(options: DemoOptions = {}): Demo {
  const { seed = 1, promptsPerSubset = 22, imagesPerPrompt = 8 } = options;
  checkRange(
    'promptsPerSubset',
    promptsPerSubset,
    promptsPerSubset >= 1 && promptsPerSubset <= MOST_PROMPTS_PER_SUBSET,
  );
  checkRange('imagesPerPrompt', imagesPerPrompt, imagesPerPrompt >= 2 && imagesPerPrompt % 2 === 0);
  const planned = planPrompts(seed, promptsPerSubset);
  const images = planned.flatMap((prompt, index) =>
    planImages(seed, prompt, imagesPerPrompt).map((image) => ({ prompt, image, promptNumber: index + 1 })),
  );
  return {
    prompts: planned.map(({ text, subset }) => ({
      text,
      subset,
      contrastive: contrastivePrompts(text, { seed }).map((contrastive) => contrastive.text),
    })),
    pairs() {
      const sprites = createSpriteStore();
      return mapInOrder(images, PAIRS_UNDER_WAY, ({ prompt, image, promptNumber }) =>
        composePair(seed, prompt, image, promptNumber, sprites),
      );
    },
  };
}

function checkRange(name: string, value: number, isInRange: boolean): void {
  if (!Number.isInteger(value) || !isInRange) throw new RangeError(`${name} is out of range: ${value}`);
}

async function composePair(
  seed: number,
  prompt: PlannedPrompt,
  image: PlannedImage,
  promptNumber: number,
  sprites: SpriteStore,
): Promise<DemoPair> {
  const canvas = await renderScene(image.spec, sprites, createRandom(seed, 'picture', prompt.text, image.number));
  return {
    prompt: prompt.text,
    subset: prompt.subset,
    generator: image.generator,
    imageName: `scene-${String(promptNumber).padStart(3, '0')}-${image.number}.png`,
    png: await encodePng(canvas),
    mistakes: image.mistakes,
    labels: image.isRated ? labelPair(seed, prompt, image) : [],
  };
}

function labelPair(seed: number, prompt: PlannedPrompt, image: PlannedImage): DemoLabel[] {
  return SIMULATED_RATERS.map((rater) => {
    const random = createRandom(seed, 'label', prompt.text, image.number, rater.name);
    return { rater: rater.name, value: rateSeverity(rater, image.severity, random) };
  });
}
