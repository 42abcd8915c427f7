import { spawn } from 'node:child_process';
import { resolve as resolvePath } from 'node:path';

/** An installed command, without the second that npx takes to find it. */
export const bin = (name) => resolvePath('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/**
 * Runs a command and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean, quietUnlessFailed?: boolean }} [options]
 *   `quietUnlessFailed`: output is held back and shown only when the command fails
 * @returns {Promise<{ code: number, output: string }>} output is empty when it was not held back
 */
export function run(command, args, { env, cwd, quiet = false, quietUnlessFailed = false } = {}) {
  const hold = quiet || quietUnlessFailed;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: hold ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (quietUnlessFailed && code !== 0) process.stderr.write(output);
      resolve({ code: code ?? (signal ? 1 : 0), output });
    });
  });
}
