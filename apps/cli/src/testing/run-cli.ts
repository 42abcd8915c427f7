import type { Shell } from '../output.ts';
import { createProgram } from '../program.ts';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout read as the one JSON document that `--json` promises. */
  readonly json: () => Record<string, unknown>;
}

/** Runs one command in this process, as the shell would. */
export async function runCli(env: Shell['env'], ...argv: string[]): Promise<CliRun> {
  const written = { stdout: '', stderr: '' };
  const writer = (name: keyof typeof written) => ({
    write: (text: string | Uint8Array) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
  });
  const code = await createProgram({ env, stdout: writer('stdout'), stderr: writer('stderr') }).run(argv);
  return { code, ...written, json: () => JSON.parse(written.stdout) };
}
