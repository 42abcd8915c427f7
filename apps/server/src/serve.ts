import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { type Config, describeConfig } from './config.ts';
import { readLockHolder } from './db/directory-lock.ts';
import { finishAllMoves } from './db/set-aside/finish-moves.ts';
import type { Dependencies } from './dependencies.ts';
import { PANEL_LOOK_MS, syncWhenDue } from './features/crowd/sync/panel-sync.ts';
import { type DemoProgress, loadDemo } from './features/demo/load-demo.ts';
import { checkWhenDue, NIGHTLY_LOOK_MS } from './features/integrity/nightly-check.ts';
import { ensureOwner } from './features/people/owner-repository.ts';
import { createSessionRepository } from './features/people/session-repository.ts';
import { createSignInService } from './features/people/sign-in-service.ts';
import { failureResponse } from './http/failure-response.ts';
import { Lifecycle } from './http/lifecycle.ts';
import { originsOfHub } from './http/security-headers.ts';
import { type Answer, type HttpServer, listen } from './start/http-server.ts';
import { type Installation, openInstallation } from './start/installation.ts';
import { ensureOwnerKey } from './start/owner-key.ts';
import { type RegularLook, startRegularLook } from './start/regular-look.ts';
import { StartError } from './start/start-error.ts';

/** How often to look for labels that an end of a server left on their way. */
const SET_ASIDE_LOOK_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

export interface RunningServer {
  /** Where people find it. */
  readonly url: string;
  /** Signs the owner in, once. */
  readonly ownerSignInUrl: string;
  /** Finishes the requests under way, then closes the database. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly log: Logger;
  readonly stopTimeoutMs?: number;
  /** Called now and then while the demo study is made, which takes a while at the first start. */
  readonly onDemoProgress?: (progress: DemoProgress) => void;
}

/**
 * Opens the database and serves app and API until `stop`.
 *
 * @throws DatabaseError or StartError, with a sentence for the person who starts the server
 */
export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const { log, stopTimeoutMs = STOP_TIMEOUT_MS } = options;
  log.info({ config: describeConfig(config) }, 'starting');
  let answer: Answer = answerWhileStarting;
  const lifecycle = new Lifecycle();
  const server = await listenOrExplain(config, (request) => answer(request));
  const installation = await openOrClose(config, log, server);
  try {
    const url = config.origin ?? server.localUrl;
    const deps: Dependencies = { ...installation, origin: url };
    const ownerId = await prepare(config, deps, server.localUrl, options);
    const { webDirectory } = installation;
    const app = createApp(deps, { webDirectory, lifecycle, connectTo: originsOfHub(config.hub) });
    answer = (request) => app.fetch(request);
    const link = await createSignInService(deps).makeLink(ownerId);
    const looks = startLooks(deps);
    log.info({ url }, 'ready');
    const end = () => stop(server, { ...installation, looks }, lifecycle, stopTimeoutMs);
    return { url, ownerSignInUrl: link.url, stop: once(end) };
  } catch (error) {
    await server.close(0);
    await installation.database.close();
    throw error;
  }
}

/** What the server does by itself while it runs. */
const startLooks = (deps: Dependencies): readonly RegularLook[] => [
  startRegularLook({
    everyMs: NIGHTLY_LOOK_MS,
    look: (signal) => checkWhenDue(deps, signal),
    onError: (error) => deps.log.error({ err: error }, 'the nightly check failed'),
  }),
  startRegularLook({
    everyMs: SET_ASIDE_LOOK_MS,
    look: (signal) => finishAllMoves(deps.database, { at: deps.clock.now(), signal }),
    onError: (error) => deps.log.error({ err: error }, 'labels of a rater who was set aside could not be moved'),
  }),
  startRegularLook({
    everyMs: PANEL_LOOK_MS,
    look: (signal) => syncWhenDue(deps, signal),
    onError: (error) => deps.log.error({ err: error }, 'the panel could not be asked'),
  }),
];

/** The port is taken before the database is opened, so that a wrong port shows at once; until then we say so. */
function answerWhileStarting(request: Request): Response {
  return new URL(request.url).pathname === '/healthz'
    ? Response.json({ status: 'alive' })
    : failureResponse('not_ready');
}

async function listenOrExplain(config: Config, answer: Answer): Promise<HttpServer> {
  try {
    return await listen(config, answer);
  } catch (error) {
    if (!(error instanceof StartError) || error.code !== 'port_in_use') throw error;
    const holder = await readLockHolder(config.dataDirectory);
    if (!holder?.url) throw error;
    const where = `at ${holder.url} (process ${holder.pid}), with the data in ${config.dataDirectory}`;
    throw new StartError('port_in_use', `Plumbline is running already ${where}.`, { cause: error });
  }
}

async function openOrClose(config: Config, log: Logger, server: HttpServer): Promise<Installation> {
  try {
    return await openInstallation(config, log);
  } catch (error) {
    await server.close(0);
    throw error;
  }
}

/** Owner, key and demo: made at the first start, found at later ones. */
async function prepare(
  config: Config,
  deps: Dependencies,
  localUrl: string,
  { onDemoProgress }: StartOptions,
): Promise<string> {
  const ownerId = await ensureOwner(deps.database);
  await ensureOwnerKey(deps, config.dataDirectory, ownerId);
  await deps.database.setLockInfo({ url: localUrl });
  await createSessionRepository(deps.database.prisma).removeExpired(deps.clock.now());
  const interrupted = await deps.importJobs.jobs.interruptDead(deps.clock.now(), []);
  if (interrupted > 0) deps.log.warn({ interrupted }, 'imports were interrupted by the end of a server');
  if (config.loadsDemo) await tryLoadDemo(deps, onDemoProgress);
  return ownerId;
}

/** A demo that cannot be made must not keep people from their own studies. The next start tries again. */
async function tryLoadDemo(deps: Dependencies, onProgress: StartOptions['onDemoProgress']): Promise<void> {
  try {
    const loaded = await loadDemo(deps, onProgress ? { onProgress } : {});
    if (!loaded.ok && loaded.code === 'slug_taken') deps.log.warn('no demo: another study has its address');
  } catch (error) {
    deps.log.error({ err: error }, 'the demo study could not be made');
  }
}

async function stop(
  server: HttpServer,
  { database, importJobs, log, looks }: Installation & { looks: readonly RegularLook[] },
  lifecycle: Lifecycle,
  timeoutMs: number,
): Promise<void> {
  lifecycle.stop();
  log.info('stopping: requests under way finish');
  const outcome = await server.close(timeoutMs);
  if (outcome === 'cut_off') log.warn({ timeoutMs }, 'requests were cut off');
  for (const look of looks) await look.stop();
  await importJobs.runner.stop();
  await database.close();
  log.info('stopped');
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
