import pg from 'pg';

const isPostgres = (url) => /^postgres(ql)?:/.test(url ?? '');

/** Prisma reads failures of these commands from the last line of standard error. */
function fail(code, message) {
  process.stderr.write(
    `\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields: { error_code: code, message } })}\n`,
  );
  process.exit(1);
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(url) {
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  await withClient(maintenance.href, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
}

/** A PGlite directory needs neither command: it is made when it is opened. */
const COMMANDS = {
  'can-connect-to-database': (url) => withClient(url, (client) => client.query('SELECT 1')),
  'create-database': createDatabase,
};

export async function runDatabaseCommand(name, url) {
  const command = COMMANDS[name];
  if (!command) return fail('P1000', `The WASM schema engine has no command "${name}".`);
  try {
    if (isPostgres(url)) await command(url);
  } catch (error) {
    fail(error.code === '3D000' ? 'P1003' : 'P1001', error.message);
  }
}
