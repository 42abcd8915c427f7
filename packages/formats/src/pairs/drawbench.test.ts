import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unwrap } from '@plumbline/result';
import { describe, expect, it } from 'vitest';
import { checkImage } from '../images/check-image.ts';
import { findImages, resolveImage } from '../images/find-images.ts';
import { isRejection } from '../rejection.ts';
import { readPairs } from '../testing/read-pairs-of.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/drawbench-sd', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('DrawBench images are not beside the checkout: the test of the real import is skipped.');

describe.skipIf(!isThere)('DrawBench with images of Stable Diffusion', () => {
  it('reads 600 pairs by the template', async () => {
    const index = unwrap(await findImages(`${folder}/images`));
    const source = createReadStream(`${folder}/imagen.csv`);
    const options = {
      file: 'imagen.csv',
      format: 'csv',
      imageNames: '{row:3}_{generator}.jpg',
      imageFiles: index.files,
    } as const;
    const rows = [];
    for await (const item of readPairs(source, options)) {
      if (isRejection(item)) throw new Error(item.message);
      rows.push(item);
    }
    expect(rows).toHaveLength(600);
    expect(new Set(rows.map(({ prompt }) => prompt)).size).toBe(200);
    expect(new Set(rows.map(({ generator }) => generator))).toEqual(new Set(['sd14', 'sd15', 'sd21']));
    expect(rows[0]).toEqual({
      line: 2,
      prompt: 'A red colored car.',
      subset: 'Colors',
      image: '001_sd14.jpg',
      generator: 'sd14',
    });
    const checked = unwrap(await checkImage(unwrap(resolveImage(index, '200_sd21.jpg')).path));
    expect(checked).toMatchObject({ mime: 'image/jpeg', width: expect.any(Number) });
  });
});
