import { fileURLToPath } from 'node:url';

/** The migrations of this checkout. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));
