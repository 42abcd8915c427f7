import { existsSync } from 'node:fs';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { cachePolicyOf, holdsVersion } from './cache-policy.ts';

const COMPRESSED = /\.(?:br|gz|zst)$/;
const KEPT_WHEN_UNCHANGED = new Set(['etag', 'cache-control', 'vary']);

/** The path inside a folder for a path of a request; nothing: the request is not for this folder. */
export type ToFile = (requestPath: string) => string | undefined;

/**
 * Serves the files of one folder: compressed where a compressed copy lies beside them, in parts where asked for, and with
 * 304 where the browser's copy is still good.
 */
export function serveFolder(directory: string, toFile: ToFile): MiddlewareHandler<AppEnv> {
  if (!existsSync(directory)) return (_, next) => next();
  const send = serveStatic<AppEnv>({
    root: directory,
    precompressed: true,
    rewriteRequestPath: (requestPath) => toFile(requestPath) ?? requestPath,
    onFound: (file, c) => c.set('servedFile', file.replace(COMPRESSED, '')),
  });
  return async (c, next) => {
    const wanted = toFile(c.req.path);
    if (wanted === undefined) return next();
    dropStaleRange(c, path.join(directory, wanted));
    const response = await send(c, async () => undefined);
    const file = c.get('servedFile');
    return response && file ? withCaching(c, file, response) : next();
  };
}

/** A part of another version than the one that the client began with is of no use: it gets the whole file (RFC 9110, 13.1.5). */
function dropStaleRange(c: Context<AppEnv>, file: string): void {
  const ifRange = c.req.header('if-range');
  if (ifRange === undefined || !existsSync(file)) return;
  if (cachePolicyOf(file).etag !== ifRange) c.req.raw.headers.delete('range');
}

async function withCaching(c: Context<AppEnv>, file: string, response: Response): Promise<Response> {
  c.set('route', `file ${path.extname(file)}`);
  const { cacheControl, etag } = cachePolicyOf(file);
  response.headers.set('cache-control', cacheControl);
  response.headers.set('accept-ranges', 'bytes');
  if (!etag) return response;
  response.headers.set('etag', etag);
  if (!response.ok || !holdsVersion(c.req.header('if-none-match'), etag)) return response;
  await response.body?.cancel();
  return new Response(null, { status: 304, headers: keptHeaders(response.headers) });
}

const keptHeaders = (headers: Headers): Headers => {
  const kept = new Headers(headers);
  for (const name of [...kept.keys()]) if (!KEPT_WHEN_UNCHANGED.has(name)) kept.delete(name);
  return kept;
};
