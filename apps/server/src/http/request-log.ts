import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env.ts';

const QUIET_ROUTES = new Set(['/healthz', '/readyz']);

/** Gives the request an id and writes one line when it is answered. Paths are not logged: some hold tokens. */
export const createRequestLog =
  (log: Logger): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    c.set('requestId', requestId);
    c.set('log', log.child({ requestId }));
    c.set('route', '(none)');
    await next();
    c.res.headers.set('x-request-id', requestId);
    const route = c.get('route');
    c.get('log')[QUIET_ROUTES.has(route) ? 'debug' : 'info'](
      {
        method: c.req.method,
        route,
        status: c.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        personId: c.get('personId'),
        study: c.get('study'),
        code: c.get('refusal'),
      },
      'request',
    );
  };
