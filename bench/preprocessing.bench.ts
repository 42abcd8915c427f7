// The scorer's preprocessing in headless Chromium, in levels of 255 against Pillow: our own images of the fixtures and, where
// they are, photographs. In text also how long it takes, side by side with the browser's own resizing.
import { readFileSync } from 'node:fs';
import { type Preprocessing, PreprocessingSchema } from '@plumbline/contract';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type BrowserPreprocessing, openPreprocessing } from '../e2e/support/open-preprocessing.ts';
import type { Method } from '../e2e/support/preprocessing-page.ts';
import { drawPhotograph } from '../packages/scorer/src/decode/testing/sample-files.ts';
import { askPillow, listRealImages } from '../packages/scorer/src/preprocess/testing/ask-pillow.ts';
import { encodeSource, PLAIN, pillowCases, toLevels } from '../packages/scorer/src/preprocess/testing/pillow-cases.ts';
import { percentile, rounded } from './distribution.ts';

const PHOTOGRAPHS_PER_FOLDER = Number(process.env.IMAGES ?? 40);
const ROUNDS = Number(process.env.ROUNDS ?? 9);
const SIZES = [
  [640, 427],
  [1024, 768],
  [1411, 1411],
  [4000, 3000],
] as const;

interface Expected {
  read(): Promise<Uint8Array>;
  readonly settings: Preprocessing;
  readonly rgb: Uint8Array;
}

const settingsOf = (fit: Preprocessing['fit']) =>
  PreprocessingSchema.parse({ edgePx: 224, resample: 'bicubic', fit, ...PLAIN });

function listPhotographs(): Expected[] {
  const requests = listRealImages(PHOTOGRAPHS_PER_FOLDER).flatMap((path) =>
    (['squash', 'crop'] as const).map((fit) => ({ path, settings: settingsOf(fit) })),
  );
  const squares = requests.length > 0 ? askPillow(requests) : undefined;
  if (!squares) console.error('no photographs beside the checkout, or no Python with Pillow: only the fixtures');
  return (squares ?? []).flatMap((rgb, at) => {
    const request = requests[at];
    return request ? [{ rgb, settings: request.settings, read: async () => readFileSync(request.path) }] : [];
  });
}

const fixtures: Expected[] = pillowCases.map(({ source, settings, rgb }) => ({
  rgb,
  settings,
  read: () => encodeSource(source),
}));

interface Difference {
  readonly max: number;
  readonly mean: number;
}

function compare(levels: Uint8Array, rgb: Uint8Array): Difference {
  if (levels.length !== rgb.length) throw new Error('the squares have different sizes');
  const differences = levels.map((level, at) => Math.abs(level - (rgb[at] ?? 0)));
  return { max: Math.max(...chunkMaxima(differences)), mean: mean(differences) };
}

/** A call takes only so many arguments. */
const chunkMaxima = (values: Uint8Array) =>
  Array.from({ length: Math.ceil(values.length / 10_000) }, (_, at) =>
    Math.max(...values.subarray(at * 10_000, (at + 1) * 10_000)),
  );

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

async function measureDifferences(chromium: BrowserPreprocessing, images: readonly Expected[], method: Method) {
  const differences: Difference[] = [];
  for (const { read, settings, rgb } of images) {
    const { values } = await chromium.preprocess(await read(), settings, method);
    differences.push(compare(toLevels(values), rgb));
  }
  return {
    images: images.length,
    maxAbs: Math.max(0, ...differences.map(({ max }) => max)),
    meanAbs: differences.length > 0 ? mean(differences.map((difference) => difference.mean)) : 0,
  };
}

/** Each method once a round, so that all meet the same machine; the first round, which compiles, does not count. */
async function measureTimes(chromium: BrowserPreprocessing, methods: readonly Method[]) {
  const table: Record<string, Record<string, number>> = {};
  for (const [width, height] of SIZES) {
    const file = await drawPhotograph(width, height);
    const times = new Map(methods.map((method) => [method, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [method, ms] of times) {
        const run = await chromium.preprocess(file, settingsOf('squash'), method);
        if (round > 0) ms.push(run.ms);
      }
    }
    const medians = [...times].map(([method, ms]) => [`${method} ms`, rounded(median(ms))]);
    table[`${width} x ${height}`] = Object.fromEntries(medians);
  }
  return table;
}

const median = (values: number[]) =>
  percentile(
    values.sort((a, b) => a - b),
    0.5,
  );

async function printTables(chromium: BrowserPreprocessing, ours: readonly Method[], photographs: readonly Expected[]) {
  const methods = [...ours, 'canvas'] as const;
  const table: Record<string, unknown> = {};
  for (const [name, images] of Object.entries({ fixtures, photographs })) {
    for (const method of methods) table[`${name}, ${method}`] = await measureDifferences(chromium, images, method);
  }
  console.log(`levels of 255 against Pillow; WebGPU on ${(await chromium.describeAdapter()) ?? 'nothing'}`);
  console.table(table);
  console.log('median ms from decoded pixels to 224 x 224 values');
  console.table(await measureTimes(chromium, methods));
}

async function printReport(chromium: BrowserPreprocessing, ours: readonly Method[], images: readonly Expected[]) {
  const measured = [];
  for (const method of ours) measured.push(await measureDifferences(chromium, images, method));
  const maxAbs = Math.max(...measured.map((of) => of.maxAbs));
  const meanAbs = Math.max(...measured.map((of) => of.meanAbs));
  console.log(JSON.stringify({ images: images.length, maxAbs, meanAbs }));
}

const browser = await launchBrowser();
const chromium = await openPreprocessing(browser);
try {
  const ours: readonly Method[] = (await chromium.describeAdapter()) ? ['cpu', 'webgpu'] : ['cpu'];
  if (ours.length === 1) console.error('no WebGPU adapter: the CPU only');
  const photographs = listPhotographs();
  if (process.argv.includes('--json')) await printReport(chromium, ours, [...fixtures, ...photographs]);
  else await printTables(chromium, ours, photographs);
} finally {
  await chromium.stop();
  await browser.close();
}
