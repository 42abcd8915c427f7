import type { Command } from 'commander';
import { backupCommand, migrateCommand, restoreCommand } from '../commands/database.ts';
import type { AddWork } from './add-work.ts';

export function addDatabase(program: Command, on: AddWork): void {
  const db = program.command('db').description('look after the database');
  on(db.command('migrate').description('apply missing migrations'), (context) => migrateCommand(context));
  on(db.command('backup <file>').description('write database and images to one file'), (context, file: string) =>
    backupCommand(context, file),
  );
  on(db.command('restore <file>').description('fill an empty database from a backup'), (context, file: string) =>
    restoreCommand(context, file),
  );
}
