import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { pino } from 'pino';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from './config.ts';
import { findServer, openLocal } from './local.ts';
import { startServer } from './serve.ts';
import { TEST_POSTGRES_URL } from './testing/open-test-database.ts';
import { createEmptyPostgres } from './testing/postgres-template.ts';

const log = pino({ level: 'silent' });
const isEmbedded = process.env.PLUMBLINE_TEST_DATABASE !== 'postgres';

// Making an embedded database takes seconds, so these servers run one after the other on the same data.
let environment: Record<string, string>;
beforeAll(async () => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'plumbline-serve-'));
  const postgres = isEmbedded ? undefined : await createEmptyPostgres(TEST_POSTGRES_URL ?? '');
  environment = {
    PORT: '0',
    PLUMBLINE_DATA: data,
    PLUMBLINE_DEMO: 'off',
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
  };
  return async () => {
    await postgres?.drop();
    await rm(data, { recursive: true, force: true });
  };
});

/** On PostgreSQL no lock says where the server is: there, commands open the database themselves. */
const itOfEmbedded = (name: string, body: () => Promise<void>) => (isEmbedded ? it(name, body) : undefined);

const aConfig = (overrides: Record<string, string> = {}) => unwrap(readConfig({ ...environment, ...overrides }));

async function start(config = aConfig(), stopTimeoutMs = 5000) {
  const server = await startServer(config, { log, stopTimeoutMs });
  onTestFinished(() => server.stop());
  return server;
}

const readKey = async () => (await readFile(path.join(aConfig().dataDirectory, 'owner.key'), 'utf8')).trim();

/** A request whose body arrives only in part. */
async function sendHalf(url: string, body: string) {
  const { hostname, port, host } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  const ended = once(socket, 'close');
  const head = `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
  await fetch(`${url}/healthz`);
  return { finish: () => socket.write(body.slice(5)), received: () => received, ended };
}

const signIn = (url: string, token: string) =>
  fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token }),
  });

describe('a server', () => {
  it('signs its owner in with the link that it prints, once', async () => {
    const server = await start();
    const [page, token = ''] = server.ownerSignInUrl.split('#');
    expect(page).toBe(`${server.url}/sign-in`);
    expect(await (await signIn(server.url, token)).json()).toMatchObject({ person: { role: 'owner' } });
    expect((await signIn(server.url, token)).status).toBe(401);
  });

  it('keeps a key for commands, which only its user can read', async () => {
    const server = await start();
    const headers = { authorization: `Bearer ${await readKey()}` };
    const session = await (await fetch(`${server.url}/api/v1/session`, { headers })).json();
    expect(session).toMatchObject({ person: { role: 'owner' } });
    const { mode } = await stat(path.join(aConfig().dataDirectory, 'owner.key'));
    expect(mode & 0o777).toBe(0o600);
  });

  itOfEmbedded('is found by commands through its data directory', async () => {
    const { dataDirectory } = aConfig();
    const server = await start();
    expect(await findServer(dataDirectory)).toEqual({ url: server.url, key: await readKey() });
    await server.stop();
    expect(await findServer(dataDirectory)).toBeUndefined();
  });

  it('makes links for the address that people use', async () => {
    const server = await start(aConfig({ PLUMBLINE_ORIGIN: 'https://labels.test' }));
    expect([server.url, server.ownerSignInUrl.split('#')[0]]).toEqual([
      'https://labels.test',
      'https://labels.test/sign-in',
    ]);
  });

  it('finishes a request under way before it stops, and takes no new one', async () => {
    const server = await start();
    const slow = await sendHalf(server.url, JSON.stringify({ token: 'x'.repeat(43) }));
    const stopped = server.stop();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    slow.finish();
    await slow.ended;
    expect(slow.received()).toMatch(/^HTTP\/1\.1 401 /);
    expect(slow.received()).toContain('link_not_valid');
    await stopped;
  });

  it('cuts off a request that does not come to an end', async () => {
    const server = await start(aConfig(), 200);
    const slow = await sendHalf(server.url, JSON.stringify({ token: 'x'.repeat(43) }));
    await server.stop();
    await slow.ended;
    expect(slow.received()).toBe('');
  });

  it('says that the port is in use, before it touches any data', async () => {
    const server = await start();
    const { port } = new URL(server.url);
    const elsewhere = path.join(os.tmpdir(), 'plumbline-never-made');
    await expect(start(aConfig({ PORT: port, PLUMBLINE_DATA: elsewhere }))).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(`Port ${port} is in use`),
    });
    expect(existsSync(elsewhere)).toBe(false);
  });

  itOfEmbedded('says that it runs already, and where', async () => {
    const server = await start();
    const { port } = new URL(server.url);
    await expect(start(aConfig({ PORT: port }))).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(`running already at ${server.url} (process ${process.pid})`),
    });
    await expect(start()).rejects.toMatchObject({
      code: 'directory_locked',
      message: expect.stringContaining(server.url),
    });
  });

  it('keeps owner and key over a restart, and prints a new link', async () => {
    const first = await start();
    const key = await readKey();
    await first.stop();
    const second = await start();
    expect(await readKey()).toBe(key);
    expect(second.ownerSignInUrl.split('#')[1]).not.toBe(first.ownerSignInUrl.split('#')[1]);
    expect(await (await signIn(second.url, second.ownerSignInUrl.split('#')[1] ?? '')).json()).toMatchObject({
      person: { displayName: 'Owner' },
    });
  });
});

describe('commands without a server', () => {
  it('call the same API in their own process, as the owner', async () => {
    const local = await openLocal(aConfig(), log);
    const study = unwrap(await local.call(ENDPOINTS.createStudy, { body: { name: 'By command' } }));
    await local.close();
    const server = await start();
    const headers = { authorization: `Bearer ${await readKey()}` };
    const response = await fetch(`${server.url}/api/v1/studies`, { headers });
    expect(await response.json()).toMatchObject({ studies: [{ slug: study.slug }] });
  });
});
