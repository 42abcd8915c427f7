// Installs and builds what is missing or out of date. Plain Node: it runs before anything is installed.
import { rmSync } from 'node:fs';
import { whenStale } from './freshness.mjs';
import { run } from './run.mjs';

const SOURCES = [
  'apps',
  'packages',
  'prisma/schema.prisma',
  'public',
  'vite.config.ts',
  'prisma.config.ts',
  'tools/build.mjs',
];

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Plumbline needs Node 20.19 or later; this is ${process.version}. See https://nodejs.org.`);
  process.exit(1);
}

async function must(what, command, args, options) {
  console.log(`• ${what}`);
  const { code } = await run(command, args, { quietUnlessFailed: true, ...options });
  if (code !== 0) throw new Error(`${what} failed (${command} ${args.join(' ')})`);
}

export const install = () =>
  whenStale({
    name: 'install',
    inputs: ['package-lock.json', 'package.json'],
    outputs: ['node_modules/.package-lock.json'],
    work: () =>
      must('Installing packages (once, about a minute)', 'npm', ['ci', '--no-audit', '--no-fund'], {
        // The optional CUDA download of onnxruntime-node is not needed and fails offline.
        env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
      }),
  });

const build = () =>
  whenStale({
    name: 'build',
    inputs: [...SOURCES, 'package-lock.json'],
    outputs: ['apps/web/dist/index.html', 'apps/server/dist/main.js', 'apps/cli/dist/plumbline.js'],
    work: async () => {
      rmSync('.cache/stamps/build', { force: true });
      await must('Building', process.execPath, ['tools/build.mjs']);
    },
  });

export async function prepare() {
  checkNode();
  await install();
  await build();
}
