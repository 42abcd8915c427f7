import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, createCall, createSignInLink, readSession, signIn } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';

/** The built server as a process of its own, on a data directory and a port of its own. */
export interface Product {
  readonly url: string;
  /** A fresh one-time link for the owner. */
  readonly signInUrl: string;
  readonly dataDirectory: string;
  readonly pid: number;
  readonly log: () => string;
  /** Asks it to stop and waits. */
  stop(): Promise<number | null>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
}

interface StartOptions {
  readonly dataDirectory: string;
  readonly env?: Record<string, string>;
  /** Port to listen on; a free one when left out. */
  readonly port?: number;
}

/** The first start makes the demo study, which takes minutes on a busy machine; a server that ends is noticed at once. */
const START_TIMEOUT_MS = 600_000;

function waitForAddress(child: ChildProcess, log: () => string): Promise<{ url: string; signInUrl: string }> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server did not start:\n${log()}`));
    }, START_TIMEOUT_MS);
    const look = () => {
      const signInUrl = /https?:\/\/\S+\/sign-in#\S+/.exec(log())?.[0];
      if (!signInUrl) return;
      clearTimeout(timeout);
      resolve({ signInUrl, url: new URL(signInUrl).origin });
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timeout);
      reject(new Error(`the server ended with ${code}:\n${log()}`));
    });
  });
}

export async function startProduct({ dataDirectory, env = {}, port = 0 }: StartOptions): Promise<Product> {
  const child = spawn(process.execPath, ['apps/server/dist/main.js'], {
    env: { ...process.env, DATABASE_URL: '', PORT: String(port), PLUMBLINE_DATA: dataDirectory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await waitForAddress(child, () => text).catch(async (error: unknown) => {
    // Nobody else knows of it: left running, it would go on writing to a directory that its owner removes.
    child.kill('SIGKILL');
    await ended;
    throw error;
  });
  return {
    ...address,
    dataDirectory,
    pid: child.pid ?? 0,
    log: () => text,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export async function withTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'plumbline-'));
  let failure: { readonly error: unknown } | undefined;
  try {
    return await work(directory);
  } catch (error) {
    failure = { error };
    throw error;
  } finally {
    // Why the work failed matters more than what it left behind.
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch((error: unknown) => {
      if (!failure) throw error;
    });
  }
}

/** A product on a copy of the demo data that was made once for the whole run. */
export async function startDemo(options: Partial<StartOptions> = {}): Promise<Product & { remove(): Promise<void> }> {
  const template = process.env.PLUMBLINE_E2E_DEMO;
  if (!template) throw new Error('the demo data is made by e2e/global-setup.ts; run these tests with vitest');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-e2e-'));
  await cp(template, dataDirectory, { recursive: true });
  const product = await startProduct({ dataDirectory, ...options });
  const remove = async () => {
    await product.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { ...product, remove };
}

/** Signs in by a one-time link and calls the API with the session's cookie. */
export async function callAs(signInUrl: string): Promise<Call> {
  const { origin, hash } = new URL(signInUrl);
  let cookie = '';
  const call = createCall({
    baseUrl: origin,
    fetch: async (url, init) => {
      const response = await fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), origin, cookie },
      });
      const set = response.headers.getSetCookie()[0];
      if (set) cookie = set.split(';')[0] ?? '';
      return response;
    },
  });
  unwrap(await call(signIn, { body: { token: hash.slice(1) } }));
  return call;
}

/** Another one-time link for the owner, as the command line makes it. */
export async function freshSignInUrl(product: Product): Promise<string> {
  const { findServer } = await import('@plumbline/server');
  const server = await findServer(product.dataDirectory);
  if (!server) throw new Error('the server does not hold its directory');
  const call = createCall({
    baseUrl: server.url,
    fetch: (url, init) => fetch(url, init),
    headers: { authorization: `Bearer ${server.key}` },
  });
  const { person } = unwrap(await call(readSession, {}));
  if (!person) throw new Error('the key of the data directory names nobody');
  return unwrap(await call(createSignInLink, { params: { person: person.id } })).url;
}
