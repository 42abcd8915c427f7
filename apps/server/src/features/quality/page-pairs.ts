import type { Database } from '../../db/database.ts';

/**
 * Pairs that are read in one statement. A server of databases reads a study at once, as it is in one moment; the one connection of
 * the embedded database must not keep labels waiting.
 */
export const pagePairs = (kind: Database['kind']): number => (kind === 'postgres' ? 100_000 : 3000);
