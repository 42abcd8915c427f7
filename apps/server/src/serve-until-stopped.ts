import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { type RunningServer, startServer } from './serve.ts';
import { createProgressLine } from './start/progress-line.ts';

/** The first signal lets requests finish; the second does not wait. */
function stopOnSignals(server: RunningServer): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
      isStopping = true;
      server.stop().then(resolve, reject);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

const greet = ({ url, ownerSignInUrl }: RunningServer): string =>
  [
    `Plumbline is at ${url}`,
    `Sign in as owner: ${ownerSignInUrl}`,
    'The link works once, within a day; each start prints a new one.',
    '',
  ].join('\n');

/**
 * Serves until a signal comes, and says on stdout where.
 *
 * @throws DatabaseError or StartError, with a sentence for the person who starts the server
 */
export async function serveUntilStopped(config: Config): Promise<void> {
  const server = await startServer(config, {
    log: createLog(config.logLevel),
    onDemoProgress: createProgressLine('Making the demo study, pictures'),
  });
  const stopped = stopOnSignals(server);
  process.stdout.write(greet(server));
  await stopped;
}
