import path from 'node:path';
import type { Hono } from 'hono';
import type { ModelRegistry } from '../../dependencies.ts';
import type { AppEnv } from '../app-env.ts';
import { serveModels } from './model-files.ts';
import { serveFolder, type ToFile } from './static-files.ts';

const isApiPath = (requestPath: string): boolean => /^\/api(?:\/|$)/.test(requestPath);

/** Pages of the web app are addresses without an extension; they all are its one HTML file. */
const toPage: ToFile = (requestPath) =>
  isApiPath(requestPath) || path.extname(requestPath) !== '' ? undefined : '/index.html';

const toAsset: ToFile = (requestPath) => (isApiPath(requestPath) ? undefined : requestPath);

/** Reward models from where they lie, then the built web app, then its page for every other address. */
export function mountWeb(app: Hono<AppEnv>, models: Pick<ModelRegistry, 'find'>, webDirectory: string): void {
  app.get('/models/*', serveModels(models));
  app.get('*', serveFolder(webDirectory, toAsset));
  app.get('*', serveFolder(webDirectory, toPage));
}
