import type { CommandFailure } from './exit.ts';

/** Where a command says things: results to stdout, everything else to stderr. */
export interface Output {
  readonly isJson: boolean;
  /** One sentence of progress or advice for people. */
  say(message: string): void;
  /** The command's result: one JSON document with `--json`, else its words. */
  finish(result: Record<string, unknown>, words: string): void;
  fail(failure: CommandFailure): void;
}

/** What a command sees of the shell that runs it. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string | Uint8Array): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

export function createOutput({ stdout, stderr }: Shell, isJson: boolean): Output {
  const say = (message: string) => void stderr.write(`${message}\n`);
  return {
    isJson,
    say,
    finish: (result, words) => void stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${words}\n`),
    fail: ({ code, message, details }) => {
      if (isJson) stdout.write(`${JSON.stringify({ error: { code, message, ...details } })}\n`);
      else say(`plumbline: ${message}`);
    },
  };
}
