import { createReadStream, existsSync } from 'node:fs';
import { downloadBackup } from '@plumbline/contract';
import { migrateDatabase, restoreFromBackup } from '@plumbline/server';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { saveStream } from '../save-stream.ts';

/** Applies the migrations that are missing. */
export async function migrateCommand(context: CommandContext): Promise<void> {
  await migrateDatabase(context.config, context.log);
  context.output.finish({ upToDate: true }, 'The database is up to date.');
}

/** Writes the whole database and all images to one file; works while the server runs. */
export async function backupCommand(context: CommandContext, file: string): Promise<void> {
  if (existsSync(file))
    throw new CommandFailure(EXIT.badUsage, 'file_exists', `${file} exists already; name another file.`);
  const { call } = await context.connect();
  const response = expectOk(await call(downloadBackup, {}));
  // Whoever can read a backup can read everything.
  const bytes = await saveStream(response, file, { code: 'backup_failed', mode: 0o600 });
  context.output.finish({ file, bytes }, `Wrote ${file} (${(bytes / 1e6).toFixed(1)} MB).`);
}

/** Fills an empty database from a backup; refuses one that holds anything. */
export async function restoreCommand(context: CommandContext, file: string): Promise<void> {
  if (!existsSync(file)) throw new CommandFailure(EXIT.badUsage, 'no_such_file', `There is no file ${file}.`);
  const restored = await restoreFromBackup(context.config, context.log, createReadStream(file));
  if (!restored.ok) throw new CommandFailure(EXIT.inputRejected, restored.code, restored.details.message);
  context.output.finish(
    { file, ...restored.value },
    `Restored ${restored.value.rows} rows and ${restored.value.files} images from ${file}.`,
  );
}
