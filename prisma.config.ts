import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const root = path.dirname(fileURLToPath(import.meta.url));

// Every Prisma command, `generate` included, first downloads a native schema engine, which fails where the vendor's host
// cannot be reached. Naming a file stops the download: `generate`, `validate` and `format` never run it, the migration
// commands run our WASM-backed engine. Windows cannot spawn a script, so there the migration commands keep Prisma's
// binary. PRISMA_NATIVE_ENGINE=1 goes back to that binary everywhere.
const needsNoEngine = process.argv.some((argument) => ['generate', 'validate', 'format'].includes(argument));
if (process.env.PRISMA_NATIVE_ENGINE !== '1' && (process.platform !== 'win32' || needsNoEngine)) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(root, 'tools/schema-engine.mjs');
}

export default defineConfig({
  schema: path.join(root, 'prisma/schema.prisma'),
  migrations: { path: path.join(root, 'prisma/migrations') },
  // Making a migration may reset its database, so the default is a scratch one, never the data directory.
  datasource: { url: process.env.DATABASE_URL ?? `pglite:${path.join(root, '.cache/migrations/database')}` },
});
