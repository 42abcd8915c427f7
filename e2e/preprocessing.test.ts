import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PreprocessingSchema } from '@plumbline/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { picture, SAMPLE_FILES, translucent } from '../packages/scorer/src/decode/testing/sample-files.ts';
import { decodeImage } from '../packages/scorer/src/node/decode-image.ts';
import { askPillow, listRealImages } from '../packages/scorer/src/preprocess/testing/ask-pillow.ts';
import {
  encodeSource,
  nameSource,
  PILLOW_VERSION,
  type PillowCase,
  type PillowSource,
  PLAIN,
  pillowCases,
  toLevels,
} from '../packages/scorer/src/preprocess/testing/pillow-cases.ts';
import { toPixelValues } from '../packages/scorer/src/preprocess/to-pixel-values.ts';
import { launchBrowser } from './support/browser.ts';
import { type BrowserPreprocessing, openPreprocessing } from './support/open-preprocessing.ts';

const METHODS = ['cpu', 'webgpu'] as const;

let browser: Browser;
let chromium: BrowserPreprocessing;
let adapter: string | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  chromium = await openPreprocessing(browser);
  adapter = await chromium.describeAdapter();
});

afterAll(async () => {
  expect(chromium.errors).toEqual([]);
  await chromium.stop();
  await browser.close();
});

const encoded = new Map<string, Promise<Uint8Array>>();
function encodeOnce(source: PillowSource): Promise<Uint8Array> {
  const file = encoded.get(nameSource(source)) ?? encodeSource(source);
  encoded.set(nameSource(source), file);
  return file;
}

describe.each(METHODS)('on %s', (method) => {
  test(`every fixture is bit for bit what Pillow ${PILLOW_VERSION} makes of it`, async (context) => {
    if (method === 'webgpu' && !adapter) context.skip('this browser offers no WebGPU adapter');
    const differing: string[] = [];
    for (const { source, settings, rgb } of pillowCases) {
      const { values } = await chromium.preprocess(await encodeOnce(source), settings, method);
      const { fit, resample, shortestEdgePx } = settings;
      if (Buffer.compare(toLevels(values), rgb) !== 0) {
        differing.push([nameSource(source), fit, shortestEdgePx, resample].join(' '));
      }
    }
    expect(differing).toEqual([]);
  });

  test('normalised values are the same float32 numbers as on Node', async (context) => {
    if (method === 'webgpu' && !adapter) context.skip('this browser offers no WebGPU adapter');
    const file = await translucent().png().toBuffer();
    const settings = PreprocessingSchema.parse({
      edgePx: 224,
      resample: 'bicubic',
      mean: [0.48145466, 0.4578275, 0.40821073],
      std: [0.26862954, 0.26130258, 0.27577711],
    });
    const { values } = await chromium.preprocess(file, settings, method);
    const here = toPixelValues(await decodeImage(file), settings);
    expect(Buffer.compare(Buffer.from(values.buffer), Buffer.from(here.buffer))).toBe(0);
  });

  test('photographs as files are what Pillow makes of them', async (context) => {
    if (method === 'webgpu' && !adapter) context.skip('this browser offers no WebGPU adapter');
    const settings = PreprocessingSchema.parse({ edgePx: 224, resample: 'bicubic', fit: 'crop', ...PLAIN });
    const requests = listRealImages(6).map((path) => ({ path, settings }));
    const expected = requests.length > 0 ? askPillow(requests) : undefined;
    if (!expected) context.skip('no photographs beside the checkout, or no Python with Pillow');
    const differing: string[] = [];
    for (const [at, { path }] of requests.entries()) {
      const { values } = await chromium.preprocess(readFileSync(path), settings, method);
      if (Buffer.compare(toLevels(values), expected?.[at] as Uint8Array) !== 0) differing.push(basename(path));
    }
    expect(differing).toEqual([]);
  });
});

test('images of several sizes go into one batch on the GPU, each into its place', async (context) => {
  if (!adapter) context.skip('this browser offers no WebGPU adapter');
  const { settings } = pillowCases[0] as PillowCase;
  const alike = pillowCases
    .filter((pillow) => JSON.stringify(pillow.settings) === JSON.stringify(settings))
    .slice(0, 8);
  const files = await Promise.all(alike.map(({ source }) => encodeSource(source)));
  const values = await chromium.preprocessBatch(files, settings);
  const length = values.length / files.length;
  for (const [slot, { rgb }] of alike.entries()) {
    expect(Buffer.compare(toLevels(values.slice(slot * length, (slot + 1) * length)), rgb)).toBe(0);
  }
});

async function decodeOnBoth(file: Uint8Array) {
  const here = await decodeImage(file);
  const there = await chromium.decode(file);
  if ('code' in there) throw new Error(there.message);
  expect([there.widthPx, there.heightPx]).toEqual([here.widthPx, here.heightPx]);
  return { here: Buffer.from(here.rgba), there: Buffer.from(there.rgba, 'base64') };
}

test.each(Object.entries(SAMPLE_FILES))('%s has the same bytes in the browser and on Node', async (_, write) => {
  const { here, there } = await decodeOnBoth(await write().toBuffer());
  expect(Buffer.compare(here, there)).toBe(0);
});

test('colours of a lossy AVIF are at most a level apart', async () => {
  const { here, there } = await decodeOnBoth(await picture().avif({ chromaSubsampling: '4:4:4' }).toBuffer());
  expect(Math.max(...here.map((byte, at) => Math.abs(byte - (there[at] ?? 0))))).toBeLessThanOrEqual(1);
});

test('what cannot be scored is refused in the same words on both', async () => {
  const whole = await picture().jpeg().toBuffer();
  const huge = Buffer.from(await picture().png().toBuffer());
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(20_000, 20);
  const files = {
    empty: Buffer.alloc(0),
    text: Buffer.from('hello'),
    'cut off': whole.subarray(0, whole.length - 40),
    huge,
    inks: await picture().toColourspace('cmyk').jpeg().toBuffer(),
  };
  for (const file of Object.values(files)) {
    const there = await chromium.decode(file);
    await expect(decodeImage(file)).rejects.toMatchObject(there);
    expect(there).toMatchObject({ code: expect.stringMatching(/^image_(unreadable|too_large)$/) });
  }
});

test('damage inside of a file is an error on both', async () => {
  const png = Buffer.from(await picture().png().toBuffer());
  png.fill(0xff, png.length - 200, png.length - 100);
  await expect(decodeImage(png)).rejects.toMatchObject({ code: 'image_unreadable' });
  expect(await chromium.decode(png)).toMatchObject({ code: 'image_unreadable' });
});
