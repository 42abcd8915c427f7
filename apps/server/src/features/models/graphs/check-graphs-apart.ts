import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ModelManifest } from '@plumbline/contract';
import { err } from '@plumbline/result';
import type { FromChecker, ToChecker } from './checker-messages.ts';

/** Opening a graph of several gigabytes takes a minute. */
const TIMEOUT_MS = 10 * 60_000;

/** The built server has the process's code beside its own. */
function startChecker(): ChildProcess {
  const isBuilt = !import.meta.url.endsWith('.ts');
  const url = new URL(isBuilt ? './graph-checker.js' : './graph-checker-source.mjs', import.meta.url);
  return fork(fileURLToPath(url), { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], timeout: TIMEOUT_MS });
}

/** Opens a model's graphs and compares them with what its kind needs, in another process. */
export async function checkGraphsApart(manifest: ModelManifest, directory: string): Promise<FromChecker> {
  const checker = startChecker();
  const ended = once(checker, 'exit');
  // Whichever comes first decides; the other is nobody's concern then.
  const answered = once(checker, 'message');
  answered.catch(() => undefined);
  const question: ToChecker = { manifest, directory };
  checker.send(question);
  const first = await Promise.race([answered.then(([answer]) => ({ answer })), ended.then(() => undefined)]);
  if (!first) return err('model_unfit', { message: 'Opening the graphs ended the process that did it.' });
  await ended;
  // The process is our own and sends nothing else.
  return first.answer as FromChecker;
}
