import type { Hono } from 'hono';
import type { Dependencies } from '../dependencies.ts';
import type { AppEnv } from './app-env.ts';
import { failureResponse } from './failure-response.ts';
import type { Lifecycle } from './lifecycle.ts';

/** `/healthz`: the process lives. `/readyz`: it may be sent requests. */
export function mountHealth(
  app: Hono<AppEnv>,
  { database }: Pick<Dependencies, 'database'>,
  lifecycle: Lifecycle,
): void {
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return c.json({ status: 'alive' });
  });
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    if (lifecycle.isStopping) return failureResponse('shutting_down');
    try {
      await database.ping();
      return c.json({ status: 'ready' });
    } catch (error) {
      c.get('log').error({ err: error }, 'the database does not answer');
      return failureResponse('not_ready', { message: 'The database does not answer.' });
    }
  });
}
