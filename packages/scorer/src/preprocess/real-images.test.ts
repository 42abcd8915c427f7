import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PreprocessingSchema } from '@plumbline/contract';
import { expect, test } from 'vitest';
import { decodeImage } from '../node/decode-image.ts';
import { askPillow, listRealImages } from './testing/ask-pillow.ts';
import { PLAIN, toLevels } from './testing/pillow-cases.ts';
import { toPixelValues } from './to-pixel-values.ts';

const paths = listRealImages(12);
const SETTINGS = [
  { fit: 'squash', resample: 'bicubic' },
  { fit: 'crop', resample: 'bicubic' },
  { fit: 'crop', resample: 'bilinear', shortestEdgePx: 256 },
].map((settings) => PreprocessingSchema.parse({ edgePx: 224, ...PLAIN, ...settings }));

const requests = paths.flatMap((path) => SETTINGS.map((settings) => ({ path, settings })));
const expected = requests.length > 0 ? askPillow(requests) : undefined;

test.skipIf(!expected)('photographs as files are, from the file to the values, what Pillow makes of them', async () => {
  const differing: string[] = [];
  for (const [at, { path, settings }] of requests.entries()) {
    const levels = toLevels(toPixelValues(await decodeImage(readFileSync(path)), settings));
    if (Buffer.compare(levels, expected![at]!) !== 0) differing.push(`${basename(path)} ${settings.fit}`);
  }
  expect(differing).toEqual([]);
});

if (!expected) console.warn('no photographs beside the checkout, or no Python with Pillow: not compared with them');
