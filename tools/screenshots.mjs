// `npm run screenshots [-- PAGE …]`: builds what is out of date, then takes the pictures of README and docs.
import { prepare } from './prepare.mjs';
import { bin, run } from './run.mjs';

await prepare();
const { findBrowser } = await import('./browser.mjs');
const env = { PLUMBLINE_CHROMIUM: await findBrowser() };
const { code } = await run(bin('tsx'), ['tools/take-screenshots.ts', ...process.argv.slice(2)], { env });
process.exit(code);
