import { existsSync } from 'node:fs';
import type { MiddlewareHandler } from 'hono';
import type { ModelRegistry } from '../../dependencies.ts';
import { toServedManifest } from '../../models/serve-manifest.ts';
import type { AppEnv } from '../app-env.ts';
import { serveFolder } from './static-files.ts';

const ADDRESS = /^\/models\/([a-z0-9][a-z0-9-]*)(\/.+)$/;
const MANIFEST = '/manifest.json';

/** Serves `/models/<id>/…`: the manifest as it is now, and the files that lie on this machine. */
export function serveModels(models: Pick<ModelRegistry, 'find'>): MiddlewareHandler<AppEnv> {
  const folders = new Map<string, MiddlewareHandler<AppEnv>>();
  return async (c, next) => {
    const [, id = '', file] = ADDRESS.exec(c.req.path) ?? [];
    const model = id === '' ? undefined : await models.find(id);
    if (!model) return next();
    if (file === MANIFEST) {
      c.set('route', 'file .json');
      return c.json(toServedManifest(model), 200, { 'cache-control': 'no-cache' });
    }
    if (!('directory' in model.files)) return next();
    const { directory } = model.files;
    // A folder that is lost may come back: then it is served.
    if (!existsSync(directory)) return next();
    const serve = folders.get(directory) ?? serveFolder(directory, (path) => ADDRESS.exec(path)?.[2]);
    folders.set(directory, serve);
    return serve(c, next);
  };
}
