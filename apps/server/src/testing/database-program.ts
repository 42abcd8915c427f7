// Opens the embedded database in the directory given and inserts settings for ever, printing each key that was committed.
import { openDatabase } from '../db/open-database.ts';
import { MIGRATIONS_DIRECTORY } from './migrations-directory.ts';
import { createQuietLog } from './quiet-log.ts';

const [dataDirectory = ''] = process.argv.slice(2);
process.stdout.write('opening\n');
const database = await openDatabase({
  dataDirectory,
  migrationsDirectory: MIGRATIONS_DIRECTORY,
  log: createQuietLog(),
});
process.stdout.write('open\n');
for (;;) {
  const key = crypto.randomUUID();
  await database.prisma.setting.create({ data: { key, value: true } });
  process.stdout.write(`${key}\n`);
}
