// A PostgreSQL server for the tests, found or fetched, on its own port with its own throw-away data.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgresBinaries } from './postgres-binaries.mjs';

const START_TIMEOUT_MS = 60_000;
const PORT_ATTEMPTS = 3;
/** Nothing of a test outlives the machine: waiting for the disk would only cost time. */
const FAST_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SETTINGS = ['max_connections=200'];
/** Version 3.0 of the protocol, whose length and number come first. */
const STARTUP = 'user\0plumbline\0database\0postgres\0\0';
const STARTUP_MESSAGE = Buffer.concat([Buffer.from([0, 0, 0, 8 + STARTUP.length, 0, 3, 0, 0]), Buffer.from(STARTUP)]);

/**
 * Starts a PostgreSQL server that holds nothing yet, unless TEST_DATABASE_URL names one.
 *
 * @param {{ isDurable?: boolean }} options  `isDurable`: it waits for the disk, as one that people use does
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url`: a database in which others may be created
 * @throws when no PostgreSQL can be found, fetched or started; tests on it are never skipped in silence
 */
export async function startPostgres({ isDurable = false } = {}) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const user = findServerUser();
  const binaries = await findPostgresBinaries(user);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-postgres-'));
  await chmod(directory, 0o700);
  if (user) await chown(directory, user.uid, user.gid);
  try {
    initialise(binaries, directory, user);
    return await startOnFreePort(binaries, directory, user, isDurable ? SETTINGS : [...SETTINGS, ...FAST_SETTINGS]);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root lends it another user's number. */
function findServerUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag, name) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

function initialise(binaries, directory, user) {
  const parameters = ['-D', path.join(directory, 'data'), '-U', 'plumbline', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const locale = ['--locale=C'];
  const result = spawnSync(path.join(binaries, 'initdb'), [...parameters, ...locale], {
    ...user,
    cwd: directory,
    encoding: 'utf8',
  });
  if (result.status === 0) return;
  throw new Error(`initdb of ${binaries} failed: ${result.error?.message ?? result.stderr}`);
}

async function startOnFreePort(binaries, directory, user, ownSettings) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer(binaries, directory, user, await findFreePort(), ownSettings);
    } catch (error) {
      // Between finding a port and using it another process may have taken it.
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

const findFreePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function startServer(binaries, directory, user, port, ownSettings) {
  const settings = [...ownSettings, 'listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`];
  const child = spawn(
    path.join(binaries, 'postgres'),
    ['-D', path.join(directory, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr.on('data', (chunk) => {
    output = (output + chunk).slice(-4000);
  });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
  });
  await waitUntilReady(binaries, port, exited, () => output);
  return { url: `postgresql://plumbline@127.0.0.1:${port}/postgres`, stop: createStop(child, exited, directory) };
}

async function waitUntilReady(binaries, port, exited, readOutput) {
  let hasExited = false;
  exited.then(() => {
    hasExited = true;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!hasExited && Date.now() < deadline) {
    if (await acceptsConnections(port)) return;
    await sleep(100);
  }
  throw new Error(`PostgreSQL of ${binaries} did not start on port ${port}:\n${readOutput()}`);
}

/** Asks to be let in: one that still starts up answers with an error (E), one that is ready with what it asks for (R). */
const acceptsConnections = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const finish = (isReady) => {
      socket.destroy();
      resolve(isReady);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('connect', () => socket.write(STARTUP_MESSAGE));
    socket.once('data', (answer) => finish(answer[0] === 'R'.charCodeAt(0)));
  });

/** Stops the server and removes its data; also when this process ends before it was asked to. */
function createStop(child, exited, directory) {
  const removeNow = () => {
    child.kill('SIGQUIT');
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const onSignal = (signal) => {
    process.off('exit', removeNow);
    removeNow();
    for (const name of signals) process.off(name, onSignal);
    process.kill(process.pid, signal);
  };
  process.once('exit', removeNow);
  for (const signal of signals) process.on(signal, onSignal);
  return async () => {
    process.off('exit', removeNow);
    for (const signal of signals) process.off(signal, onSignal);
    child.kill('SIGINT');
    await exited;
    await rm(directory, { recursive: true, force: true });
  };
}
