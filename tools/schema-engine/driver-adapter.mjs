import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { register } from 'tsx/esm/api';

const OID_CHAR = 18;
const OID_TEXT = 25;

/** `@prisma/adapter-pg` refuses the internal "char" type, which the engine's catalogue queries return. */
async function connectAllowingChar(factory) {
  const adapter = await factory.connect();
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let charColumns = [];
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === OID_CHAR ? [index] : []));
    for (const index of charColumns) result.fields[index].dataTypeID = OID_TEXT;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** The script runner of `pglite-prisma-adapter` returns before the script has run. */
async function connectPglite(pglite) {
  const adapter = await new PrismaPGlite(pglite).connect();
  adapter.executeScript = async (script) => void (await pglite.exec(script));
  return adapter;
}

/** Two processes in one PGlite directory destroy it, so the engine takes the lock that the server takes. */
async function openDirectory(directory) {
  register();
  const { lockDirectory } = await import('../../apps/server/src/db/directory-lock.ts');
  const { openDurablePglite } = await import('../../apps/server/src/db/durable-pglite.ts');
  const parent = path.dirname(directory);
  mkdirSync(parent, { recursive: true });
  const lock = await lockDirectory(parent);
  if (!lock.ok)
    throw new Error(`${parent} is in use by process ${lock.details.pid} on ${lock.details.host}: stop it first.`);
  const pglite = await openDurablePglite(directory);
  return { pglite, close: () => pglite.close().then(() => lock.value.release()) };
}

/**
 * @param {string | undefined} url  nothing: an empty database in memory
 * Shadow databases are always in memory, so the CREATEDB right is not needed.
 */
export async function connectDatabase(url) {
  const shared = {
    provider: 'postgres',
    connectToShadowDb: () => connectPglite(new PGlite()),
  };
  const bind = (connect, close) => ({
    factory: bindMigrationAwareSqlAdapterFactory({ ...shared, adapterName: '@plumbline/schema-engine', connect }),
    close,
  });
  if (/^postgres(ql)?:/.test(url ?? '')) {
    const factory = new PrismaPg({ connectionString: url });
    return bind(
      () => connectAllowingChar(factory),
      async () => undefined,
    );
  }
  const directory = url?.replace(/^pglite:(\/\/)?/, '');
  if (directory) {
    const { pglite, close } = await openDirectory(path.resolve(directory));
    return bind(() => connectPglite(pglite), close);
  }
  return bind(
    () => connectPglite(new PGlite()),
    async () => undefined,
  );
}
