import type { PGlite } from '@electric-sql/pglite';
import type { Log } from '../log.ts';
import { maintainBusyTables } from './busy-check.ts';
import { createIdleCheck } from './idle-check.ts';

const BUSY_CHECK_EVERY_MS = 10_000;
const IDLE_CHECK_EVERY_MS = 30_000;

export interface Maintenance {
  stop(): void;
}

/** PGlite has no background processes: nobody else vacuums, refreshes the planner's statistics or writes checkpoints. */
export function startMaintenance(pglite: Pick<PGlite, 'query' | 'exec'>, log: Log): Maintenance {
  const loops = [
    repeat(() => maintainBusyTables(pglite), BUSY_CHECK_EVERY_MS, log),
    repeat(createIdleCheck(pglite), IDLE_CHECK_EVERY_MS, log),
  ];
  return {
    stop: () => {
      for (const stop of loops) stop();
    },
  };
}

/** The next one is counted from the end of the last. @returns what stops it */
function repeat(check: () => Promise<unknown>, everyMs: number, log: Log): () => void {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const schedule = () => {
    timer = setTimeout(async () => {
      await check().catch((error) => isStopped || log.warn({ error }, 'maintenance of the embedded database failed'));
      if (!isStopped) schedule();
    }, everyMs).unref();
  };
  schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
