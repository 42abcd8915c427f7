import { CRITERIA, EvaluationDesignSchema, TABLE_FORMATS, VOTE_EXPORTS } from '@plumbline/contract';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import {
  createEvaluationCommand,
  type ExportEvaluationOptions,
  exportEvaluationCommand,
  listEvaluationsCommand,
  setStateCommand,
  showEvaluationCommand,
} from '../commands/evaluations.ts';
import type { NamedGenerator } from '../evaluations/generator-folders.ts';
import type { CreateEvaluationOptions } from '../evaluations/to-draft.ts';
import type { AddWork } from './add-work.ts';
import { columnMap, list, positiveInteger } from './option-values.ts';

export function addEvaluations(program: Command, on: AddWork): void {
  const group = program.command('evaluation').description('pairwise human evaluations of a study');
  addCreate(group, on);
  const listed = group.command('list <study>').description('list them, newest first');
  on(listed, (context, study: string) => listEvaluationsCommand(context, study));
  const shown = group.command('show <study> <evaluation>').description('how one is set up, and how far it is');
  on(shown, (context, study: string, evaluation: string) => showEvaluationCommand(context, study, evaluation));
  for (const [verb, state] of [
    ['open', 'open'],
    ['close', 'closed'],
  ] as const) {
    const command = group.command(`${verb} <study> <evaluation>`).description(`${verb} it for votes`);
    on(command, (context, study: string, evaluation: string) => setStateCommand(context, study, evaluation, state));
  }
  addExport(group, on);
}

function addCreate(group: Command, on: AddWork): void {
  const create = group
    .command('create <study>')
    .description('make one, of generators of the study or of folders of images that are imported first')
    .requiredOption('--name <name>', 'of the evaluation')
    .option('--slug <slug>', 'its name in addresses; made from the name when left out')
    .option('--generator <name=folder...>', 'a contender: NAME of the study, or NAME=FOLDER to import', generators)
    .option('--prompts <file>', 'table of the prompts of these folders; without it names or texts of images tell')
    .option('--columns <map>', 'which column of it holds what: prompt=Prompt,subset=Category', columnMap)
    .option('--image-names <template>', 'how names of images tell their prompt, such as "{row:3}_*.jpg"')
    .option('--subset <name>', 'of prompts that do not say it')
    .option(
      '--best-of <numbers>',
      'contenders: the image a scorer picks among so many, such as 1,4,16,all',
      numbersOrAll,
    )
    .option('--by <scorers>', 'which scorers pick: rows of the analysis such as textnorm:scene-clip@1, or human', list)
    .option('--draw <seed>', 'of the images among which they pick', wholeNumber)
    .option('--images-per-side <number>', '1, or a grid of so many', positiveInteger)
    .addOption(new Option('--design <design>', 'which two are compared').choices(DESIGNS))
    .option('--baseline <contender>', 'each other contender is compared with this one')
    .option('--per-prompt <number>', 'of a balanced design: matchups on each prompt', positiveInteger)
    .option('--budget <votes>', 'of an active design: votes to spend', positiveInteger);
  withVoting(create);
  on(create, (context, study: string, options: CreateEvaluationOptions) =>
    createEvaluationCommand(context, study, options),
  );
}

const DESIGNS = EvaluationDesignSchema.options.map(({ shape }) => shape.kind.value);

const withVoting = (create: Command): Command =>
  create
    .option('--votes <number>', 'votes for each comparison', positiveInteger)
    .option('--criteria <criteria>', `in the order in which they are asked: of ${CRITERIA.join(', ')}`, list)
    .option('--subsets <names>', 'only prompts of these subsets', list)
    .option('--max-prompts <number>', 'at most so many prompts, drawn by the seed', positiveInteger)
    .option('--repeat-share <share>', 'of ballots that are asked again with the sides exchanged', Number)
    .option('--decoy-every <number>', 'a decoy after so many ballots', positiveInteger)
    .addOption(new Option('--reveal <when>', 'what the reward models say').choices(['never', 'after']))
    .option('--seed <number>', 'of prompts, order, sides and repeats', wholeNumber)
    .option('--draft', 'nobody may vote yet')
    .option('--plan', 'say what it would be, and make nothing but the imports');

function addExport(group: Command, on: AddWork): void {
  const command = group
    .command('export <study> <evaluation>')
    .addArgument(new Argument('<kind>', 'what to write').choices(VOTE_EXPORTS))
    .description('write its votes, preference pairs for DPO, or its leaderboard')
    .option('--out <file>', 'file to write; stdout when left out')
    .addOption(
      new Option('--format <format>', 'of the file; the last three of leaderboards only')
        .choices([...TABLE_FORMATS, 'json', 'markdown', 'latex'])
        .default('csv'),
    )
    .addOption(new Option('--criterion <criterion>', 'the first of the evaluation when left out').choices(CRITERIA))
    .option('--margin <share>', 'of preferences: the least share of votes by which one leads', Number)
    .addOption(new Option('--ties <how>', 'of preferences: where none leads').choices(['drop', 'keep']));
  on(command, (context, study: string, evaluation: string, kind: VoteExport, options: ExportEvaluationOptions) =>
    exportEvaluationCommand(context, { study, evaluation }, kind, options),
  );
}

type VoteExport = (typeof VOTE_EXPORTS)[number];

/** `NAME=FOLDER`, or a `NAME` that the study knows. */
function generators(text: string, before: readonly NamedGenerator[] = []): NamedGenerator[] {
  const at = text.indexOf('=');
  const [name, folder] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  if (!name.trim() || folder === '') throw new InvalidArgumentError('NAME or NAME=FOLDER');
  return [...before, { name: name.trim(), ...(folder === undefined ? {} : { folder }) }];
}

const numbersOrAll = (text: string) =>
  list(text).map((part) => (part === 'all' ? ('all' as const) : positiveInteger(part)));

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('a whole number from 0');
}
