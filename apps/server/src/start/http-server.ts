import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { StartError } from './start-error.ts';

export type Answer = (request: Request) => Response | Promise<Response>;

const IDLE_SWEEP_MS = 50;
const REQUEST_TIMEOUT_MS = 3_600_000;

export interface HttpServer {
  /** Where this machine itself reaches the server. */
  readonly localUrl: string;
  /** Ends the server when the requests under way are answered, or cuts them off after `timeoutMs`. */
  close(timeoutMs: number): Promise<'finished' | 'cut_off'>;
}

/** @throws StartError */
export async function listen(address: { port: number; host: string }, answer: Answer): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: answer, hostname: address.host }) as Server;
  // An import may take long to arrive over a slow line; Node's own limit is five minutes.
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  const { port } = await bind(server, address);
  return { localUrl: `http://${reachableHost(address.host)}:${port}`, close: (timeoutMs) => close(server, timeoutMs) };
}

const bind = (server: Server, { port, host }: { port: number; host: string }): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(describe(error, port, host)));
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

function describe(error: NodeJS.ErrnoException, port: number, host: string): StartError {
  return error.code === 'EADDRINUSE'
    ? new StartError('port_in_use', `Port ${port} is in use. Stop what listens there, or choose another: PORT=4301.`)
    : new StartError('cannot_listen', `Cannot listen on ${host}:${port}: ${error.message}.`, { cause: error });
}

/** "All addresses" is not one that can be called. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function close(server: Server, timeoutMs: number): Promise<'finished' | 'cut_off'> {
  // A connection that is kept alive goes idle when its answer is out, and would keep the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  let outcome: 'finished' | 'cut_off' = 'finished';
  const deadline = setTimeout(() => {
    outcome = 'cut_off';
    server.closeAllConnections();
  }, timeoutMs);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(deadline);
  return outcome;
}
