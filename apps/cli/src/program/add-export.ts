import { SETTING_NAMES, type SettingName } from '@plumbline/analysis';
import { EXPORT_KINDS, EXPORT_OPTIONS, type ExportKind, TABLE_FORMATS } from '@plumbline/contract';
import { type Command, Option } from 'commander';
import { type ExportStudyOptions, exportStudyCommand } from '../commands/export-study.ts';
import type { AddWork } from './add-work.ts';
import { SETTING_FLAGS } from './setting-flags.ts';

const KINDS: Record<ExportKind, string> = {
  labels: 'the labels of a study',
  'aggregated-labels': 'counts, majority, mean and split of each pair',
  pairs: 'its pairs of prompt and image, labelled or not',
  prompts: 'its prompts with contrastive sets and reported figures',
  scores: 'its stored scores with rewards and provenance',
  checks: 'gold, contrastive and repeated questions with expected and given answers',
  metrics: 'how well scorers agree with people, by subset, with intervals',
  'prompt-metrics': 'the values behind those figures, prompt by prompt',
  preferences: 'two images of a prompt a row, the preferred one first (for DPO)',
  'best-of-n': 'the image that each scorer ranks first, for each prompt',
  weights: 'a weight for each image (for supervised fine-tuning)',
  dataset: 'all of it as a zipped dataset folder (Parquet, card, Croissant metadata)',
};

type OptionName = (typeof EXPORT_OPTIONS)[ExportKind][number];

/** The same flags wherever an option is taken; what is left out is for the server to say. */
const OPTIONS: Record<Exclude<OptionName, SettingName>, () => Option> = {
  events: () => new Option('--events <events>', 'labels that count, or every answer').choices(['current', 'all']),
  by: () => new Option('--by <scorer>', 'human, or a row of the analysis such as textnorm:scene-clip@1'),
  margin: () => new Option('--margin <number>', 'the least difference of two values'),
  ties: () => new Option('--ties <how>', 'images of equal value').choices(['drop', 'keep']),
  pick: () =>
    new Option('--pick <which>', 'every two images, or the highest and the lowest').choices(['all', 'extremes']),
  n: () => new Option('--n <number>', 'how many images of each prompt, or all'),
  draw: () => new Option('--draw <seed>', 'seed by which those images are drawn'),
  weighting: () => new Option('--weighting <how>', 'how values become weights').choices(['softmax', 'share']),
  beta: () => new Option('--beta <number>', 'sharpness of the softmax'),
  images: () =>
    new Option('--images <how>', 'left out, as files, or inside the table').choices(['none', 'files', 'embedded']),
  licence: () => new Option('--licence <licence>', 'for the card and the metadata'),
  creator: () => new Option('--creator <name>', 'for the metadata'),
  url: () => new Option('--url <address>', 'where the dataset will be found, for the metadata'),
};

const isSetting = (name: OptionName): name is Extract<OptionName, SettingName> =>
  (SETTING_NAMES as readonly string[]).includes(name);

export function addExport(program: Command, on: AddWork): void {
  const group = program.command('export').description('take data out');
  for (const kind of EXPORT_KINDS) {
    const command = group
      .command(kind)
      .description(`write ${KINDS[kind]}`)
      .requiredOption('--study <slug>', 'study')
      .option('--out <file>', 'file to write; stdout when left out');
    if (kind !== 'dataset') {
      command.addOption(new Option('--format <format>', 'of the file').choices([...TABLE_FORMATS]).default('csv'));
    }
    for (const name of EXPORT_OPTIONS[kind])
      command.addOption(isSetting(name) ? SETTING_FLAGS[name]() : OPTIONS[name]());
    on(command, (context, options: ExportStudyOptions) => exportStudyCommand(context, kind, withoutGlobals(options)));
  }
}

/** What every command takes is no part of the export. */
function withoutGlobals(options: ExportStudyOptions): ExportStudyOptions {
  const { json, data, server, ...rest } = options as ExportStudyOptions & Record<'json' | 'data' | 'server', unknown>;
  return rest;
}
