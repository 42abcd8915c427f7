import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface TestProcess {
  /** Waits for the next line that the program prints. */
  nextLine(): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Runs a TypeScript program of this folder in a process of its own, killed when the running test ends. */
export function startProgram(program: URL, ...parameters: string[]): TestProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program.pathname, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = (signal: NodeJS.Signals) => endProcess(child, signal);
  onTestFinished(() => kill('SIGKILL'));
  return {
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${program.pathname} ended without a word`);
      return value;
    },
    kill,
  };
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
