import { createReadStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { pageDocument } from '../../e2e/support/page-document.ts';

export interface Site {
  readonly url: string;
  stop(): Promise<void>;
}

const PAGE = fileURLToPath(new URL('./page', import.meta.url));

/** As the product answers: isolated, so that threads may share memory. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};

/**
 * The page of these benchmarks, bundled as the app is, with folders of files beside it.
 *
 * @param folders  by the first part of their addresses, such as `/model/`
 */
export async function serveSite(folders: Readonly<Record<string, string>>): Promise<Site> {
  const bundle = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  await build({
    root: PAGE,
    configFile: false,
    logLevel: 'error',
    plugins: [pageDocument(PAGE)],
    worker: { format: 'es' },
    build: { outDir: bundle, target: 'esnext', chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const prefix = Object.keys(folders).find((start) => pathname.startsWith(start));
    const path = prefix ? pathname.slice(prefix.length) : pathname;
    sendFile(join(prefix ? (folders[prefix] ?? '') : bundle, path === '/' ? 'index.html' : path), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await rm(bundle, { recursive: true });
    },
  };
}

function sendFile(file: string, response: ServerResponse): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    ...ISOLATED,
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': stats.size,
  });
  createReadStream(file).pipe(response);
}
