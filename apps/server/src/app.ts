import { ENDPOINTS, type Endpoint, type EndpointName } from '@plumbline/contract';
import { Hono } from 'hono';
import type { Dependencies } from './dependencies.ts';
import { createAuthenticate } from './features/people/authenticate.ts';
import { createHandlers } from './handlers.ts';
import type { AppEnv } from './http/app-env.ts';
import { refuse } from './http/failure-response.ts';
import type { Handler } from './http/handler.ts';
import { mountHealth } from './http/health.ts';
import { Lifecycle } from './http/lifecycle.ts';
import { BodyTooLargeError } from './http/limit-body.ts';
import { API_ROOT, type Gate, mountEndpoint } from './http/mount-endpoint.ts';
import { createDocsPage } from './http/openapi/docs-page.ts';
import { createOpenApiDocument } from './http/openapi/document.ts';
import { createRequestLog } from './http/request-log.ts';
import { createSecurityHeaders } from './http/security-headers.ts';
import { mountWeb } from './http/static/mount-web.ts';

export interface AppOptions {
  /** The built web app; without it there is only the API. */
  readonly webDirectory?: string;
  readonly lifecycle?: Lifecycle;
  /** Origins beyond our own that pages may fetch from. */
  readonly connectTo?: readonly string[];
}

export type App = Hono<AppEnv>;

/** The whole server as a value: answers requests by `app.fetch`, without a network. */
export function createApp(deps: Dependencies, options: AppOptions = {}): App {
  const { lifecycle = new Lifecycle(), webDirectory, connectTo = [] } = options;
  const app: App = new Hono<AppEnv>();
  app.use(createRequestLog(deps.log));
  app.use(createSecurityHeaders(connectTo));
  app.onError((error, c) => {
    if (error instanceof BodyTooLargeError) return refuse(c, error.code, { message: error.message });
    c.get('log').error({ err: error, route: c.get('route') }, 'a request failed');
    return refuse(c, 'internal');
  });
  mountHealth(app, deps, lifecycle);
  app.use('/api/*', async (c, next) => (lifecycle.isStopping ? refuse(c, 'shutting_down') : next()));
  mountEndpoints(app, deps);
  mountDocs(app, deps.version);
  if (webDirectory) mountWeb(app, deps.models, webDirectory);
  app.notFound((c) => refuse(c, 'not_found'));
  return app;
}

function mountEndpoints(app: App, deps: Dependencies): void {
  const handlers = createHandlers(deps);
  const gate: Gate = { authenticate: createAuthenticate(deps), origin: deps.origin, clock: deps.clock };
  for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
    // Name and endpoint come from the same entry, so the handler is the one for this endpoint.
    mountEndpoint(app, endpoint, handlers[name as EndpointName] as unknown as Handler<Endpoint>, gate);
  }
}

function mountDocs(app: App, version: string): void {
  // Made when somebody reads it: commands open the app for one call, and the document takes longer than most of them.
  let made: ReturnType<typeof createOpenApiDocument> | undefined;
  const readDocument = () => {
    made ??= createOpenApiDocument(version);
    return made;
  };
  app.get(`${API_ROOT}/openapi.json`, (c) => {
    c.set('route', `${API_ROOT}/openapi.json`);
    return c.json(readDocument());
  });
  app.get('/api/docs', (c) => {
    c.set('route', '/api/docs');
    return c.html(createDocsPage(readDocument()));
  });
}
