import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type CreateStudyOptions,
  createStudyCommand,
  type Interval,
  type LabellingOptions,
  labellingCommand,
} from '../commands/labelling.ts';
import type { AddWork } from './add-work.ts';
import { list, positiveInteger } from './option-values.ts';

const ORDERS = ['random', 'spread', 'subset', 'disagreement', 'uncertainty'];

/** Commands of `study` that say how it is labelled. */
export function addLabelling(study: Command, on: AddWork): void {
  const create = study
    .command('create <name>')
    .description('make a study')
    .option('--slug <slug>', 'its name in addresses')
    .option('--model <id>', 'reward model')
    .option('--labels-per-pair <number>', 'how many people label each pair; left out: everybody', positiveInteger);
  on(create, (context, name: string, options: CreateStudyOptions) => createStudyCommand(context, name, options));
  const labelling = study
    .command('labelling <study>')
    .description('show how a study is labelled, or change it')
    .option('--labels-per-pair <number>', 'how many people label each pair, or all', numberOr('all'))
    .addOption(new Option('--order <order>', 'which pairs are asked first').choices(ORDERS))
    .option('--subsets <names>', 'subsets in the order in which they are asked, separated by commas', list)
    .option('--gold-every <answers>', 'answers from one gold pair to the next, or never', numberOr('never'))
    .option('--contrastive-every <answers>', 'the same of contrastive gold', numberOr('never'))
    .option('--repeat-every <answers>', 'the same of repeats', numberOr('never'));
  on(labelling, (context, slug: string, options: LabellingOptions) => labellingCommand(context, slug, options));
}

const numberOr =
  <Word extends Exclude<Interval | 'all', number>>(word: Word) =>
  (text: string): number | Word => {
    if (text === word) return word;
    try {
      return positiveInteger(text);
    } catch {
      throw new InvalidArgumentError(`a whole number of at least 1, or ${word}`);
    }
  };
