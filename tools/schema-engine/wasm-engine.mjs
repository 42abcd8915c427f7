import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { connectDatabase } from './driver-adapter.mjs';

const packageDirectory = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

/** The commit of Prisma's engines that the WASM build was made from. */
export function engineVersion() {
  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8'));
  return version.split('.').pop();
}

let loaded;
/** The package's own loader is written for bundlers: here its two halves are joined by hand. */
const loadWasm = () => {
  loaded ??= (async () => {
    const module = await WebAssembly.compile(readFileSync(path.join(packageDirectory, 'schema_engine_bg.wasm')));
    const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': glue });
    glue.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return loaded;
};

/** The engine names an error of the database only by its number in the adapter's registry. */
function findCause(error, registry) {
  const id = /External error id#(\d+)/.exec(error?.message)?.[1];
  return (id !== undefined && registry.consumeError(Number(id))?.error) || error;
}

/**
 * @param {[path: string, content: string][] | undefined} schemaFiles
 * @param {string | undefined} url  where the migrations are applied; nothing for work that needs no database
 * @returns {Promise<{ call(method: string, params: unknown): Promise<unknown>, close(): Promise<void> }>}
 */
export async function createEngine(schemaFiles, url) {
  await loadWasm();
  const { factory, close } = await connectDatabase(url);
  const log = (line) => process.env.DEBUG && process.stderr.write(`${line}\n`);
  const engine = await glue.SchemaEngine.new({ datamodels: schemaFiles }, log, factory);
  const call = (method, params) =>
    engine[method](params).catch((error) => {
      throw findCause(error, factory.errorRegistry);
    });
  return { call, close };
}
