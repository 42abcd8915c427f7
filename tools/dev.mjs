// `npm run dev`: the server with reload (port 4300) and Vite in front of it (port 5173).
import { spawn } from 'node:child_process';
import { checkNode, install } from './prepare.mjs';
import { bin, run } from './run.mjs';

checkNode();
await install();
await run(bin('prisma'), ['generate'], { quietUnlessFailed: true });

const commands = [['tsx', 'watch', '--clear-screen=false', 'apps/server/src/main.ts'], ['vite']];
const children = commands.map(([command, ...args]) => spawn(bin(command), args, { stdio: 'inherit' }));
const stopAll = () => {
  for (const child of children) child.kill('SIGTERM');
};
for (const child of children) child.on('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopAll);
