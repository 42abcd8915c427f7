// Type checks every workspace with its own libraries (pure packages see neither DOM nor Node), then the tests.
import { readdirSync } from 'node:fs';
import { bin, run } from './run.mjs';

const folders = ['packages', 'apps'].flatMap((parent) => readdirSync(parent).map((name) => `${parent}/${name}`));
let failed = false;
for (const project of [...folders, 'tsconfig.json']) {
  const { code } = await run(bin('tsc'), ['-p', project], { quietUnlessFailed: true });
  if (code !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
