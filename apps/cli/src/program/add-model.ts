import type { Command } from 'commander';
import { type CheckOptions, checkModelCommand } from '../commands/check-model.ts';
import { type AddOptions, addModelCommand, listModelsCommand, removeModelCommand } from '../commands/models.ts';
import type { AddWork } from './add-work.ts';

export function addModel(program: Command, on: AddWork): void {
  const model = program.command('model').description('reward models of this installation');
  on(model.command('list').description('list them, and those of the hub that are known here'), (context) =>
    listModelsCommand(context),
  );
  const add = model
    .command('add')
    .description('add a model of the hub, or one that lies in a folder')
    .argument('[repo]', 'model of the hub, such as Xenova/clip-vit-base-patch32')
    .option('--folder <directory>', 'files laid out as on the hub, or with a manifest.json')
    .option('--revision <name>', 'branch, tag or commit of the hub; main unless told')
    .option('--id <id>', 'made from the name unless told')
    .option('--name <name>', 'for people');
  on(add, (context, repo: string | undefined, options: AddOptions) => addModelCommand(context, repo, options));
  on(model.command('remove <id>').description('remove a model that was added'), (context, id: string) =>
    removeModelCommand(context, id),
  );
  const check = model
    .command('check <id>')
    .description('run a model on this machine, compare its numbers, and keep the passport')
    .option('--study <slug>', 'whose first images stand in where the model has no golden values');
  on(check, (context, id: string, options: CheckOptions) => checkModelCommand(context, id, options));
}
