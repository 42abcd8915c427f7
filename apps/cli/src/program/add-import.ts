import { type Command, Option } from 'commander';
import { type ImportPairsOptions, importPairsCommand } from '../commands/import-pairs.ts';
import type { AddWork } from './add-work.ts';
import { columnMap, list } from './option-values.ts';

export function addImport(program: Command, on: AddWork): void {
  const pairs = program
    .command('import')
    .description('bring data in')
    .command('pairs <file>')
    .description('import prompts with images (CSV, TSV or JSON lines); importing a file again adds nothing')
    .requiredOption('--images <directory>', 'folder of the images')
    .requiredOption('--study <slug>', 'study to import into; made when there is none of that name')
    .option('--image-names <template>', 'one line a prompt: the names of its images, such as "{row:3}_{generator}.jpg"')
    .option('--columns <map>', 'which column holds what: prompt=Prompt,subset=Category', columnMap)
    .option('--ignore <columns>', 'columns to leave out, separated by commas', list)
    .addOption(
      new Option('--format <format>', 'of the file, when its name does not tell').choices(['csv', 'tsv', 'jsonl']),
    )
    .option('--no-atomic', 'import the good lines although others are bad');
  on(pairs, (context, file: string, options: ImportPairsOptions) => importPairsCommand(context, file, options));
}
