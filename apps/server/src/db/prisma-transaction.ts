import type { Database } from './database.ts';
import type { PrismaClient } from './generated/client.ts';
import { retryConflicts } from './retry-conflicts.ts';

const MAX_WAIT_MS = 15_000;
const TIMEOUT_MS = 30_000;

/** Transactions that repeat on a conflict. One that waits for a connection longer than `MAX_WAIT_MS` fails. */
export const createTransaction =
  (prisma: PrismaClient): Database['transaction'] =>
  (work, { isolationLevel, timeoutMs = TIMEOUT_MS } = {}) =>
    retryConflicts(() =>
      prisma.$transaction(work, {
        maxWait: MAX_WAIT_MS,
        timeout: timeoutMs,
        ...(isolationLevel ? { isolationLevel } : {}),
      }),
    );
