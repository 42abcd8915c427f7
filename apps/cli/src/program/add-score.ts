import { type Command, Option } from 'commander';
import { type ScoreOptions, scoreCommand, type WorkerOptions, workerCommand } from '../commands/score.ts';
import type { AddWork } from './add-work.ts';
import { positiveInteger } from './option-values.ts';

export function addScore(program: Command, on: AddWork): void {
  const score = takeMachine(
    program.command('score').description('score the pairs of a study that have no score yet, on this machine'),
  )
    .option('--add', 'make --model one of the study’s models, beside those that it has')
    .option('--retry', 'try pairs again that could not be scored before');
  on(score, (context, options: ScoreOptions) => scoreCommand(context, options));
  const worker = takeMachine(
    program.command('worker').description('score pairs of a study beside other workers, on any number of machines'),
  ).option('--watch', 'stay for new work until stopped');
  on(worker, (context, options: WorkerOptions) => workerCommand(context, options));
}

const takeMachine = (command: Command): Command =>
  command
    .requiredOption('--study <slug>', 'study')
    .option('--model <id>', 'one reward model; all of the study when it is left out')
    .addOption(new Option('--provider <provider>', 'what computes').choices(['cpu', 'cuda']))
    .option('--parallel <n>', 'scorers at once, each with a model of its own', positiveInteger, 1)
    .option('--threads <n>', 'threads of one inference; all cores when it is left out', positiveInteger);
