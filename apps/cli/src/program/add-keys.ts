import type { Command } from 'commander';
import { createKeyCommand, listKeysCommand, revokeKeyCommand } from '../commands/keys.ts';
import type { AddWork } from './add-work.ts';
import { positiveInteger } from './option-values.ts';

export function addKeys(program: Command, on: AddWork): void {
  const key = program.command('key').description('keys for scripts that call the API as oneself');
  const create = key
    .command('create')
    .description('make one and print it, once')
    .argument('<name>', 'what it is for')
    .option('--days <number>', 'how long it is valid; without end when left out', positiveInteger);
  on(create, (context, name: string, options: { days?: number }) => createKeyCommand(context, name, options));
  on(key.command('list').description('list them'), (context) => listKeysCommand(context));
  const revoke = key.command('revoke').description('end one').argument('<id>', 'its id, as listed');
  on(revoke, (context, id: string) => revokeKeyCommand(context, id));
}
