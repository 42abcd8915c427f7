import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('nothing that the command line loads keeps its process alive', () => {
  const program = new URL('./program.ts', import.meta.url).href;
  const load = `await import(${JSON.stringify(program)}); console.log('loaded');`;
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', load],
    { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' },
  );
  expect({ status, signal, stdout: stdout.trim() }).toEqual({ status: 0, signal: null, stdout: 'loaded' });
});
