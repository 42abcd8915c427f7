// Builds the database client, the web app, the server and the command line, then compresses what browsers fetch.
import { compressFolder } from './compress.mjs';
import { bin, run } from './run.mjs';

const STEPS = [
  ['prisma', 'generate'],
  ['vite', 'build'],
  ['vite', 'build', 'apps/server'],
  ['vite', 'build', 'apps/cli'],
];

for (const [command, ...args] of STEPS) {
  const { code } = await run(bin(command), args);
  if (code !== 0) process.exit(code);
}
await compressFolder('apps/web/dist');
