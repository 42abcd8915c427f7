import { type Command, Option } from 'commander';
import { type ExportLabelsOptions, exportLabelsCommand } from '../commands/export-labels.ts';
import type { AddWork } from './add-work.ts';

export function addExport(program: Command, on: AddWork): void {
  const labels = program
    .command('export')
    .description('take data out')
    .command('labels')
    .description('write the labels of a study')
    .requiredOption('--study <slug>', 'study')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('csv'))
    .addOption(
      new Option('--events <events>', 'labels that count, or every event')
        .choices(['current', 'all'])
        .default('current'),
    )
    .option('--out <file>', 'file to write; stdout when left out');
  on(labels, (context, options: ExportLabelsOptions) => exportLabelsCommand(context, options));
}
