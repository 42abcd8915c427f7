import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface ServedPage {
  readonly url: string;
  /** Serves these bytes from now on. @returns their address */
  offer(bytes: Uint8Array): string;
  stop(): Promise<void>;
}

/** Bundles one module as the app is bundled, and serves an empty page that runs it, so that no test code is in the product. */
export async function servePage(entry: string): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-page-'));
  await build({
    configFile: false,
    logLevel: 'error',
    // A library is left to its users to say; a page has nobody.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      target: 'esnext',
      lib: { entry, formats: ['es'], fileName: () => 'page.js' },
      // One file, which may be served from any place.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const files: Uint8Array[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/')
      return send(
        response,
        'text/html',
        Buffer.from('<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'),
      );
    const file = files[Number(path.slice(1))];
    if (file) return send(response, 'application/octet-stream', file);
    readFile(join(folder, path)).then(
      (bytes) => send(response, 'text/javascript', bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    offer: (bytes) => `/${files.push(bytes) - 1}`,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await rm(folder, { recursive: true });
    },
  };
}

function send(response: ServerResponse, type: string, bytes: Uint8Array): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
}
