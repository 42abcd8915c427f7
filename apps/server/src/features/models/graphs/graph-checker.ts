// Opens graphs in a process of its own: a file that somebody gave us may take down whoever opens it.
import { checkGraphs } from '@plumbline/scorer/node/check-graphs';
import type { FromChecker, ToChecker } from './checker-messages.ts';

process.once('message', async ({ manifest, directory }: ToChecker) => {
  const answer: FromChecker = await checkGraphs(manifest, directory);
  process.send?.(answer, undefined, {}, () => process.disconnect());
});
