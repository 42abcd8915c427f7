#!/usr/bin/env node
// Stands in for Prisma's native schema engine: the same line-delimited JSON-RPC on standard input and output, answered by
// the engine's WASM build (`@prisma/schema-engine-wasm`) over a driver adapter. prisma.config.ts points Prisma here.
// Both the protocol and the WASM package are internal to Prisma, so their versions are pinned exactly.
// DATABASE_URL: postgresql://… (any PostgreSQL) or pglite:<directory> (an embedded database).
import { readFileSync } from 'node:fs';
import { runDatabaseCommand } from './schema-engine/database-command.mjs';
import { serveJsonRpc } from './schema-engine/json-rpc.mjs';
import { createEngine, engineVersion } from './schema-engine/wasm-engine.mjs';

/** @param {string[]} flags */
const valuesAfter = (...flags) => {
  const at = process.argv.findIndex((argument) => flags.includes(argument));
  if (at < 0) return [];
  const rest = process.argv.slice(at + 1);
  const end = rest.findIndex((argument) => argument.startsWith('-') || argument === 'cli');
  return end < 0 ? rest : rest.slice(0, end);
};

const [datasource = '{}'] = valuesAfter('--datasource');
const { url } = JSON.parse(datasource);
const command = process.argv.includes('cli') ? process.argv[process.argv.indexOf('cli') + 1] : undefined;

if (process.argv.includes('--version')) {
  console.log(`schema-engine-wasm ${engineVersion()}`);
} else if (command) {
  await runDatabaseCommand(command, url);
} else {
  const schemaFiles = valuesAfter('-d', '--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  serveJsonRpc(({ files, offline }) =>
    createEngine(schemaFiles.length > 0 ? schemaFiles : files, offline ? undefined : url),
  );
}
