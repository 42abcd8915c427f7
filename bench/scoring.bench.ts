// Scoring in headless Chromium on WASM beside transformers.js's zero-shot pipeline: the same files, a CLIP of the size of
// ViT-B/32 in int8 with random weights, the sides in turns so that all meet the same machine. Loading and warming up are done
// before; fetching, decoding, preprocessing, both towers and TextNorm count.
import { clipModel } from './scoring/clip-model.ts';
import { findRuntimeOfTransformers, type Measured, type MeasuredSide, openSide, sum } from './scoring/measured-side.ts';
import type { BenchImage } from './scoring/page/side.ts';
import { photographs } from './scoring/photographs.ts';
import { promptsFrom } from './scoring/prompts.ts';
import { serveSite } from './scoring/site.ts';

const IMAGES = Number(process.env.IMAGES ?? 200);
const TURNS = 2;
/** Each image costs transformers.js the same whatever was before it, so that a part of them tells its share. */
const FEWER_IMAGES = Math.ceil(IMAGES / 5);
/** Enough that the scorer has started all its workers. */
const WARM_UP_IMAGES = 40;
const SETUP = {
  modelUrl: '/model/',
  runtime: {
    mjs: '/runtime/ort-wasm-simd-threaded.asyncify.mjs',
    wasm: '/runtime/ort-wasm-simd-threaded.asyncify.wasm',
  },
};

interface Sides {
  readonly ours: MeasuredSide;
  readonly transformers: MeasuredSide;
  readonly bare: MeasuredSide;
}

interface Entrant {
  readonly side: MeasuredSide;
  /** Each side does so many of the images, from the first on. */
  readonly count: number;
}

/** Each side over its images, a part in each turn, so that all meet the same machine. */
async function measureInTurns<const Entrants extends readonly Entrant[]>(
  images: readonly BenchImage[],
  texts: readonly string[],
  entrants: Entrants,
) {
  const measured = entrants.map((): Measured[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [at, { side, count }] of entrants.entries()) {
      const border = (turn: number) => Math.round((turn * count) / TURNS);
      measured[at]?.push(await side.measure(images.slice(border(turn), border(turn + 1)), texts));
    }
  }
  // One entry for each side, which the type of an array does not say.
  return measured.map(sum) as unknown as { [Index in keyof Entrants]: Measured };
}

async function measureAll({ ours, transformers, bare }: Sides, images: readonly BenchImage[]) {
  const [few, many] = [images.slice(0, IMAGES), images.slice(IMAGES, 2 * IMAGES)];
  const [few11, few11Theirs, towers] = await measureInTurns(few, promptsFrom(1, 11), [
    { side: ours, count: IMAGES },
    { side: transformers, count: IMAGES },
    { side: bare, count: FEWER_IMAGES },
  ]);
  // Texts and images that neither side has seen.
  const [many33, many33Theirs] = await measureInTurns(many, promptsFrom(2, 33), [
    { side: ours, count: IMAGES },
    { side: transformers, count: FEWER_IMAGES },
  ]);
  const again = await ours.measure(few, promptsFrom(3, 11));
  const againTheirs = await transformers.measure(few.slice(0, FEWER_IMAGES), promptsFrom(3, 11));
  return { few11, few11Theirs, many33, many33Theirs, again, againTheirs, towers };
}

const cpuPerImage = ({ cpuMs, images }: Measured) => cpuMs / images;
const wallPerImage = ({ wallMs, images }: Measured) => wallMs / images;

function toReport(of: Awaited<ReturnType<typeof measureAll>>) {
  return {
    cpuRatioZeroShot11: cpuPerImage(of.few11) / cpuPerImage(of.few11Theirs),
    wallRatioZeroShot11: wallPerImage(of.few11) / wallPerImage(of.few11Theirs),
    cpuRatioZeroShot33: cpuPerImage(of.many33) / cpuPerImage(of.many33Theirs),
    ratioPromptsChanged: cpuPerImage(of.again) / cpuPerImage(of.againTheirs),
    overBareRun: cpuPerImage(of.few11) / cpuPerImage(of.towers),
  };
}

function printTable(of: Awaited<ReturnType<typeof measureAll>>): void {
  const row = (part: Measured) => ({
    images: part.images,
    'CPU ms per image': Math.round(10 * cpuPerImage(part)) / 10,
    'wall ms per image': Math.round(10 * wallPerImage(part)) / 10,
  });
  console.table({
    '1 + 10 prompts, ours': row(of.few11),
    '1 + 10 prompts, transformers.js': row(of.few11Theirs),
    '1 + 32 prompts, ours': row(of.many33),
    '1 + 32 prompts, transformers.js': row(of.many33Theirs),
    'prompts changed, ours': row(of.again),
    'prompts changed, transformers.js': row(of.againTheirs),
    'image tower alone': row(of.towers),
  });
}

/** How far the two are apart in what they say: they resize images differently. */
function sayDifference(ours: Measured, theirs: Measured): void {
  const differences = theirs.shares.map((share, at) => Math.abs(share - (ours.shares[at] ?? Number.NaN)));
  console.error(`TextNorm differs from transformers.js's by at most ${Math.max(...differences).toFixed(4)}`);
}

const { folder, images } = await photographs(2 * IMAGES + WARM_UP_IMAGES, '/images/');
const site = await serveSite({
  '/model/': await clipModel(),
  '/images/': folder,
  '/runtime/': findRuntimeOfTransformers(),
});
const open = async (name: keyof Sides) => {
  const side = await openSide(name, site.url, SETUP);
  await side.measure(images.slice(2 * IMAGES, name === 'ours' ? undefined : 2 * IMAGES + 5), promptsFrom(0, 11));
  return side;
};
const sides: Sides = { ours: await open('ours'), transformers: await open('transformers'), bare: await open('bare') };
try {
  const measured = await measureAll(sides, images);
  sayDifference(measured.few11, measured.few11Theirs);
  if (process.argv.includes('--json')) console.log(JSON.stringify(toReport(measured)));
  else {
    printTable(measured);
    console.log(toReport(measured));
  }
} finally {
  for (const side of Object.values(sides)) await side.close();
  await site.stop();
}
