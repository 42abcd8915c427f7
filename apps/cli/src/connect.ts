import { type Call, type CallErrorDetails, createCall } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { type Config, type createLog, findServer, openLocal } from '@plumbline/server';
import { CommandFailure, EXIT } from './exit.ts';
import type { Shell } from './output.ts';

type Log = ReturnType<typeof createLog>;

/** The API, wherever it runs. */
export interface Connection {
  readonly call: Call;
  /** The server's address; none: the API runs in this process. */
  readonly url?: string;
  readonly close: () => Promise<void>;
}

const overHttp = (url: string, key: string): Connection => ({
  call: createCall({ baseUrl: url, fetch: (to, init) => fetch(to, init), headers: { authorization: `Bearer ${key}` } }),
  url,
  close: async () => undefined,
});

/**
 * A server named by `--server` (with PLUMBLINE_API_KEY), else the server that holds the data directory, else the
 * database itself, opened in this process for as long as the command runs.
 */
export async function connect(
  config: Config,
  server: string | undefined,
  env: Shell['env'],
  log: Log,
): Promise<Connection> {
  if (server) {
    const key = env.PLUMBLINE_API_KEY;
    if (!key) throw new CommandFailure(EXIT.badUsage, 'no_key', '--server needs an API key in PLUMBLINE_API_KEY.');
    return overHttp(server.replace(/\/+$/, ''), key);
  }
  const running = await findServer(config.dataDirectory);
  return running ? overHttp(running.url, running.key) : openLocal(config, log);
}

const REJECTED = new Set<string>([
  'invalid_input',
  'import_rejected',
  'not_an_image',
  'image_too_large',
  'too_many_pixels',
  'evaluation_unfit',
]);

/** The value of a call, or the end of the command with the API's own words. */
export function expectOk<T>(result: Result<T, string, CallErrorDetails>): T {
  if (result.ok) return result.value;
  const { message, field, line } = result.details;
  const place = `${field ? ` (${field})` : ''}${line ? ` (line ${line})` : ''}`;
  throw new CommandFailure(
    REJECTED.has(result.code) ? EXIT.inputRejected : EXIT.failed,
    result.code,
    `${message}${place}`,
  );
}
