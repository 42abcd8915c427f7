// `npm run bench -- NAME [--json]`: one benchmark of bench/ against the built product.
import { existsSync, readdirSync } from 'node:fs';
import { prepare } from './prepare.mjs';
import { bin, run } from './run.mjs';

const [name, ...rest] = process.argv.slice(2);
const names = readdirSync('bench')
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
if (!name || !existsSync(`bench/${name}.bench.ts`)) {
  console.error(`usage: npm run bench -- NAME [--json]; NAME is one of ${names.join(', ')}`);
  process.exit(2);
}
// Only the benchmark's own document may reach stdout when it is asked for as JSON.
const log = console.log;
if (rest.includes('--json')) console.log = console.error;
await prepare();
const { findBrowser } = await import('./browser.mjs');
const browser = await findBrowser();
console.log = log;
const { code } = await run(bin('tsx'), [`bench/${name}.bench.ts`, ...rest], { env: { PLUMBLINE_CHROMIUM: browser } });
process.exit(code);
