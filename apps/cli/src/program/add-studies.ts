import { type Command, Option } from 'commander';
import { checkStudyCommand } from '../commands/check-study.ts';
import { type InviteOptions, inviteCommand, listStudiesCommand } from '../commands/studies.ts';
import { addLabelling } from './add-labelling.ts';
import type { AddWork } from './add-work.ts';
import { positiveInteger } from './option-values.ts';

export function addStudies(program: Command, on: AddWork): void {
  const study = program.command('study').description('studies of this installation');
  on(study.command('list').description('list them'), (context) => listStudiesCommand(context));
  addLabelling(study, on);
  const check = study
    .command('check <study>')
    .description('count a study again from its events and rebuild what is wrong; ends with 1 if that is not enough');
  on(check, (context, slug: string) => checkStudyCommand(context, slug));
  const invite = program
    .command('invite')
    .description('print an invitation link')
    .requiredOption('--study <slug>', 'study')
    .addOption(
      new Option('--role <role>', 'of those who join').choices(['annotator', 'researcher']).default('annotator'),
    )
    .option('--uses <number>', 'how many may join', positiveInteger)
    .option('--days <number>', 'how long it is valid', positiveInteger, 30);
  on(invite, (context, options: InviteOptions) => inviteCommand(context, options));
}
