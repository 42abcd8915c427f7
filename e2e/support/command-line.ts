import { spawn } from 'node:child_process';
import type { Product } from './product.ts';

/** Runs the built command line on the data of a running product, as a shell would. @returns what it printed */
export function runCommand({ dataDirectory }: Product, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['apps/cli/bin/plumbline.mjs', ...args], {
    env: { ...process.env, DATABASE_URL: '', PLUMBLINE_DATA: dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(written.stdout);
      else reject(new Error(`plumbline ${args.slice(0, 2).join(' ')} ended with ${code}:\n${written.stderr}`));
    });
  });
}
