import { CRITERIA } from '@plumbline/contract';
import { type Command, Option } from 'commander';
import {
  type ImportFilesOptions,
  importPairsCommand,
  importScoresCommand,
  importVotesCommand,
} from '../commands/import-pairs.ts';
import { type ImportTia2Options, importTia2Command } from '../commands/import-tia2.ts';
import type { AddWork } from './add-work.ts';
import { columnMap, list } from './option-values.ts';

const FORMATS = ['tia2', 'dataset', 'images', 'lines', 'csv', 'tsv', 'jsonl', 'parquet', 'label-studio'];

export function addImport(program: Command, on: AddWork): void {
  const bringIn = program.command('import').description('bring data in; importing a file again adds nothing');
  addTia2(bringIn, on);
  addPairs(bringIn, on);
  addScores(bringIn, on);
  addComparisons(bringIn, on);
}

function addTia2(bringIn: Command, on: AddWork): void {
  const tia2 = bringIn
    .command('tia2 <directory>')
    .description('import the TIA2 release: contrastive prompts, published figures, labels')
    .requiredOption('--study <slug>', 'study to import into')
    .option('--create', 'make the study when there is none of that name')
    .option('--images <directory>', 'folder or zip of the images, where it is apart')
    .option('--no-atomic', 'import the good lines although others are bad');
  on(tia2, (context, directory: string, options: ImportTia2Options) => importTia2Command(context, directory, options));
}

function addPairs(bringIn: Command, on: AddWork): void {
  const pairs = bringIn
    .command('pairs <files...>')
    .description('import prompts with images, labels and what else files say of them')
    .requiredOption('--study <slug>', 'study to import into; made when there is none of that name')
    .option('--images <directory>', 'folder or zip of the images; without it those beside or inside the file')
    .option('--keep-missing', 'keep pairs whose image is not in --images, with the name alone')
    .option('--image-names <template>', 'one line a prompt: the names of its images, such as "{row:3}_{generator}.jpg"')
    .option('--subset <name>', 'of rows that do not say it')
    .option('--generator <name>', 'of rows that do not say it')
    .option('--rater <name>', 'of labels that do not say it')
    .option('--not-labelled <texts>', 'what in a cell means "not labelled", such as "-1,n/a"', list)
    .option('--history', 'later lines are later answers of the same rater');
  withSpecFlags(pairs);
  on(pairs, (context, files: string[], options: ImportFilesOptions) => importPairsCommand(context, files, options));
}

function addScores(bringIn: Command, on: AddWork): void {
  const scores = bringIn
    .command('scores <files...>')
    .description('import rewards of models for pairs that are there')
    .requiredOption('--study <slug>', 'study to import into')
    .option('--subset <name>', 'of rows that do not say it')
    .option('--model <id>', 'of rows that do not say it');
  withSpecFlags(scores);
  on(scores, (context, files: string[], options: ImportFilesOptions) => importScoresCommand(context, files, options));
}

function addComparisons(bringIn: Command, on: AddWork): void {
  const votes = bringIn
    .command('comparisons <files...>')
    .description('import votes on comparisons of an evaluation: what "evaluation export … votes" writes, and others')
    .requiredOption('--study <slug>', 'study to import into')
    .option('--evaluation <slug>', 'of rows that do not say it')
    .addOption(new Option('--criterion <criterion>', 'of rows that do not say it').choices(CRITERIA))
    .option('--subset <name>', 'of rows that do not say it')
    .option('--rater <name>', 'of rows that do not say it');
  withSpecFlags(votes);
  on(votes, (context, files: string[], options: ImportFilesOptions) => importVotesCommand(context, files, options));
}

/** How a file is read. */
const withSpecFlags = (command: Command): Command =>
  command
    .addOption(new Option('--format <format>', 'of the file, when its name does not tell').choices(FORMATS))
    .option('--columns <map>', 'which column holds what: prompt=Prompt,subset=Category', columnMap)
    .option('--ignore <columns>', 'columns to leave out, separated by commas', list)
    .addOption(
      new Option('--other-columns <what>', 'what becomes of columns that are not known').choices([
        'reject',
        'ignore',
        'metadata',
      ]),
    )
    .option('--spec <file>', 'all of this as a JSON file, instead of these flags')
    .option('--print-spec', 'print such a file as it might fit, and import nothing')
    .option('--no-atomic', 'import the good lines although others are bad');
