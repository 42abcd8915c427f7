import { type FrameRater, NO_GENERATOR, NOT_ADJUDICATED, type StudyFrame } from '../study-frame.ts';
import { drawLabels } from './draw-labels.ts';
import { drawScores } from './draw-scores.ts';
import { createRandom, drawNormal } from './random.ts';

export interface FrameOptions {
  readonly seed: number;
  readonly prompts: number;
  /** Images of each prompt. */
  readonly images: number;
  readonly subsets: readonly string[];
  readonly generators: readonly string[];
  readonly raters: number;
  readonly models: number;
  /** Contrastive prompts of each prompt, m; 0: rewards of the prompt alone. */
  readonly contrastive: number;
  /** Versions of every contrastive set; rewards are there for each. */
  readonly setVersions: number;
  /** Share of labels that are missing, share of pairs without any score, share decided by a researcher. */
  readonly missingLabels: number;
  readonly missingScores: number;
  readonly adjudicated: number;
  /** How near to the border of aligned and not a rater says unsure, and how much raters err; 0: never. */
  readonly unsure: number;
  readonly raterNoise: number;
  readonly tags: readonly string[];
}

const DEFAULTS: FrameOptions = {
  seed: 1,
  prompts: 6,
  images: 8,
  subsets: ['composition', 'counting'],
  generators: ['sd-1.5', 'sd-2.1'],
  raters: 3,
  models: 2,
  contrastive: 4,
  setVersions: 1,
  missingLabels: 0,
  missingScores: 0,
  adjudicated: 0,
  unsure: 0.1,
  raterNoise: 0.5,
  tags: [],
};

/**
 * A made-up study whose figures look like a real one's, the same for the same options. Behind it, every pair has a hidden
 * quality: people see it with noise, models with more, each model with its own.
 */
export function aFrame(overrides: Partial<FrameOptions> = {}): StudyFrame {
  const options = { ...DEFAULTS, ...overrides };
  const random = createRandom(options.seed);
  const length = options.prompts * options.images;
  const quality = Float64Array.from({ length }, () => drawNormal(random));
  return {
    study: {
      id: '00000000-0000-7000-8000-000000000000',
      slug: 'made-up',
      name: 'Made up',
      textNorm: { variant: 'minmax', scale: 5 },
      ensemble: null,
    },
    version: `seed-${options.seed}`,
    subsets: options.subsets,
    generators: options.generators,
    raters: Array.from({ length: options.raters }, (_, rater) => nameRater(rater)),
    tags: options.tags,
    prompts: makePrompts(options),
    pairs: makePairs(options, random),
    labels: drawLabels(quality, options, random),
    scores: Array.from({ length: options.models }, (_, model) => drawScores(quality, model, options, random)),
    reported: [],
  };
}

const nameRater = (rater: number): FrameRater => ({
  id: `rater-${rater + 1}`,
  name: `Rater ${rater + 1}`,
  kind: rater % 5 === 4 ? 'simulated' : 'human',
});

/** Subsets are runs of prompts, as in the order of a real frame. */
function makePrompts({ prompts, subsets, contrastive, setVersions }: FrameOptions): StudyFrame['prompts'] {
  const numbers = Array.from({ length: prompts }, (_, prompt) => prompt);
  const versions = contrastive === 0 ? 0 : setVersions;
  return {
    ids: numbers.map((prompt) => makeId(1, prompt)),
    texts: numbers.map((prompt) => `made-up prompt ${String(prompt + 1).padStart(5, '0')}`),
    subset: Uint16Array.from(numbers, (prompt) => Math.floor((prompt * subsets.length) / Math.max(1, prompts))),
    setVersions: new Uint16Array(prompts).fill(versions),
  };
}

const makeId = (kind: number, number: number): string =>
  `00000000-0000-7000-8000-${kind}${number.toString(16).padStart(11, '0')}`;

function makePairs(options: FrameOptions, random: () => number): StudyFrame['pairs'] {
  const { prompts, images, generators, tags, adjudicated } = options;
  const length = prompts * images;
  const ids = new Uint8Array(16 * length);
  const view = new DataView(ids.buffer);
  for (let pair = 0; pair < length; pair += 1) view.setUint32(16 * pair + 12, pair);
  const tagged = Array.from({ length: tags.length === 0 ? 0 : Math.floor(length / 7) }, (_, row) => row * 7);
  return {
    length,
    ids,
    prompt: Uint32Array.from({ length }, (_, pair) => Math.floor(pair / images)),
    generator: Uint16Array.from({ length }, (_, pair) =>
      generators.length === 0 ? NO_GENERATOR : pair % generators.length,
    ),
    imageNames: Array.from({ length }, (_, pair) => `image_${String(pair % images).padStart(4, '0')}.png`),
    imageSha256: new Uint8Array(32 * length),
    lastLabelledAt: Float64Array.from({ length }, (_, pair) => Date.UTC(2026, 0, 1) + pair * 60_000),
    adjudicated: Int8Array.from({ length }, () =>
      random() < adjudicated ? Math.floor(random() * 2) : NOT_ADJUDICATED,
    ),
    comments: new Uint16Array(length),
    tagged: { pair: Uint32Array.from(tagged), tag: Uint16Array.from(tagged, (_, row) => row % tags.length) },
  };
}
