import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApiKey, listPairs, readImage } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { withTemporaryDirectory } from './support/product.ts';
import { useDemo } from './support/use-demo.ts';

const fixture = useDemo();
const hasRequests = spawnSync('python3', ['-c', 'import requests']).status === 0;
if (!hasRequests) console.warn('rewards: skipped, python3 has no module requests');

test.skipIf(!hasRequests)('the documented client ranks images of a study', async () => {
  const call = await fixture.callAsOwner();
  const { key } = unwrap(await call(createApiKey, { body: { name: 'best of n' } }));
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query: { limit: 4 } }));
  await withTemporaryDirectory(async (folder) => {
    const paths: string[] = [];
    for (const [index, { image: stored }] of pairs.entries()) {
      if (!stored) throw new Error('every pair of the demo has an image');
      const image = unwrap(await call(readImage, { params: { sha256: stored.sha256, size: 'original' } }));
      paths.push(join(folder, `${index}.png`));
      await writeFile(paths[index] ?? '', Buffer.from(await image.arrayBuffer()));
    }
    const broken = join(folder, 'broken.png');
    await writeFile(broken, 'not an image');
    const { status, stdout, stderr } = spawnSync(
      'python3',
      ['docs/examples/best_of_n.py', fixture.demo.url, pairs[0]?.prompt ?? '', ...paths, broken],
      { encoding: 'utf8', env: { ...process.env, PLUMBLINE_KEY: key } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows).toHaveLength(5);
    const values = rows.slice(0, 4).map(([value]) => Number(value));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(rows[4]).toEqual(['-', broken, expect.stringContaining('is not a JPEG')]);
  });
});
